/** `npm run data`: the command line of `get-data.ts`. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ROOT } from "./command.mjs";
import { downloadBytes, megabytes, OFFICIAL_SOURCES } from "./data-sources";
import type { Progress } from "./download";
import { getData, waitingRoom } from "./get-data";
import { sentenceFor } from "./trouble";

const HELP = `npm run data                 fetch MNIST's and CIFAR-10's test sets (${megabytes(downloadBytes(OFFICIAL_SOURCES))}) into data/
npm run data -- --from DIR   take them from DIR instead

DIR holds mnist/t10k-images-idx3-ubyte and mnist/t10k-labels-idx1-ubyte (or the
same with .gz), and cifar-10-batches-bin/test_batch.bin or cifar-10-binary.tar.gz.
The variable WHYGLASS_DATA names such a DIR, too. Where checksums differ from the
official ones, it says so and goes on.`;

export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly sources: typeof OFFICIAL_SOURCES;
  readonly out: string;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly progress: Progress;
}

/** @returns the exit code: 0, 1 where the data could not be had, 2 where the arguments are wrong */
export async function main(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { env, sources, out, say, complain, progress } = surroundings;
  const options = readArguments(args);
  if (typeof options === "string") {
    complain(options);
    return 2;
  }
  if (options.help) {
    say(HELP);
    return 0;
  }
  try {
    const from = options.from ?? (env.WHYGLASS_DATA || undefined);
    await getData({ sources, out, from, say, progress });
    return 0;
  } catch (thrown) {
    complain(sentenceFor(thrown));
    return 1;
  }
}

/** @returns what was asked for, or one sentence where that cannot be told */
function readArguments(args: readonly string[]): { from?: string; help?: boolean } | string {
  const complaint = "npm run data takes --from DIR or --help, and nothing else";
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { from: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
    return values.from === "" ? `${complaint}: DIR is empty.` : values;
  } catch {
    return `${complaint}, not ${args.join(" ")}.`;
  }
}

/** One line that grows where it can be overwritten, a line every tenth of the way where not. */
function printProgress(): Progress {
  let tenths = -1;
  let current = "";
  return (name, got, total) => {
    if (name !== current) tenths = -1;
    current = name;
    const share = Math.min(1, got / total);
    const line = `${name}: ${Math.round(100 * share)} % of ${megabytes(total)}`;
    if (process.stdout.isTTY) {
      process.stdout.write(`\r${line}${got >= total ? "\n" : ""}`);
    } else if (Math.floor(10 * share) > tenths) {
      tenths = Math.floor(10 * share);
      console.log(line);
    }
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const out = join(ROOT, "data");
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      rmSync(waitingRoom(out), { recursive: true, force: true });
      process.exit(130);
    });
  }
  process.exitCode = await main(process.argv.slice(2), {
    env: process.env,
    sources: OFFICIAL_SOURCES,
    out,
    say: console.log,
    complain: console.error,
    progress: printProgress(),
  });
}
