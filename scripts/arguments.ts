/** What every command here does with its arguments: read them strictly, or say in one sentence why not. */
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Failure, type FailureCode } from "../src/engine/failure";
import { say } from "../src/words/words";
import { sentenceFor, Trouble } from "./trouble";

/** The arguments cannot be followed; the message is the one sentence that says so. */
export class WrongArguments extends Trouble {}

type Flags = Readonly<Record<string, { readonly type: "string" | "boolean" }>>;
type FlagValues<F extends Flags> = {
  readonly [K in keyof F]?: F[K]["type"] extends "boolean" ? boolean : string;
};

/**
 * @param command its npm script, for the sentence
 * @throws WrongArguments at an unknown flag, one without its value or given twice, a stray word
 */
export function readFlags<F extends Flags>(
  command: string,
  args: readonly string[],
  flags: F,
): FlagValues<F> {
  const { tokens } = parseArgs({
    args: [...args],
    options: flags,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, string | boolean> = {};
  for (const token of tokens) {
    if (token.kind === "option-terminator") continue;
    if (token.kind === "positional")
      throw new WrongArguments(
        `"${token.value}" belongs to no flag: npm run ${command} -- --help lists them.`,
      );
    const { name, rawName, value } = token;
    const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
    if (!flag || rawName !== `--${name}`)
      throw new WrongArguments(
        `There is no flag ${rawName}: npm run ${command} -- --help lists those there are.`,
      );
    if (name in values) throw new WrongArguments(`${rawName} is given twice.`);
    if (flag.type === "boolean") {
      if (value !== undefined) throw new WrongArguments(`${rawName} takes no value.`);
      values[name] = true;
      continue;
    }
    // What looks like the next flag is no value; a number below zero is.
    const isFlag = !token.inlineValue && /^-(?!\d)/.test(value ?? "");
    if (!value || isFlag) throw new WrongArguments(`${rawName} needs a value.`);
    values[name] = value;
  }
  return values as FlagValues<F>;
}

/** A path as it was typed, seen from where it was typed: npm runs its scripts at the top. */
export function typedPath(command: string, path: string, env = process.env): string {
  const npmRunsThis = env.npm_lifecycle_event === command && env.INIT_CWD;
  return resolve(npmRunsThis || process.cwd(), path);
}

/**
 * Where `--out` says the result goes, asked before the work is done.
 * @throws WrongArguments where the folder is not there
 */
export function typedOut(command: string, path: string): string {
  const out = typedPath(command, path);
  if (!existsSync(dirname(out)))
    throw new WrongArguments(`There is no folder ${dirname(out)} for --out to write to.`);
  return out;
}

/** Failures that another argument would not mend. */
const NOT_THE_ARGUMENTS: ReadonlySet<FailureCode> = new Set([
  "backend-unavailable",
  "context-lost",
  "worker-crashed",
  "worker-silent",
  "storage-full",
  "storage-forbidden",
  "network-unreachable",
  "unexpected",
]);

/**
 * Runs a command to its end.
 * @returns its exit code: 0; 2 where the arguments are wrong, 1 where anything else went wrong, and
 *   then `complain` was given one sentence
 */
export async function exitCodeOf(
  work: () => Promise<void> | void,
  complain: (sentence: string) => void,
): Promise<0 | 1 | 2> {
  try {
    await work();
    return 0;
  } catch (thrown) {
    if (thrown instanceof Failure) {
      // The way on that the catalogue names is the page's; here it is in `--help`.
      complain(say(thrown).what);
      return NOT_THE_ARGUMENTS.has(thrown.code) ? 1 : 2;
    }
    complain(sentenceFor(thrown));
    return thrown instanceof WrongArguments ? 2 : 1;
  }
}
