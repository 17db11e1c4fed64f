/** `npm run explain`: one picture, one method, through the page's engine in Node. */
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { enableProdMode } from "@tensorflow/tfjs-core";
import { pinned } from "../src/engine/batching";
import type { Classifier } from "../src/engine/classifier";
import { answer, type Step } from "../src/engine/methods/answer";
import { findMethod } from "../src/engine/methods/registry";
import { writtenAnswer } from "../src/engine/methods/written-answer";
import { takesDataSet } from "../src/engine/params";
import { checkSegmentMap } from "../src/engine/segment/check";
import type { Target } from "../src/engine/target";
import { startBackend } from "../src/engine/testing/backend";
import { exitCodeOf, typedOut, typedPath } from "./arguments";
import { explainHelp, readExplainArguments } from "./explain/arguments";
import { readPictureFile } from "./explain/picture-file";
import { readSample } from "./explain/sample";
import { modelPath, openModelFile, readJson } from "./model-file";
import { predictedClass } from "./predicted-class";

/** Pinned, so that nothing in the answer hangs on how busy the machine is. */
const BATCH = 32;

async function explain(args: readonly string[]): Promise<void> {
  const asked = readExplainArguments(args);
  if (!asked) {
    console.log(explainHelp());
    return;
  }
  const path = (typed: string) => typedPath("explain", typed);
  const out = typedOut("explain", asked.out);
  const file = modelPath(asked.model, path(asked.model));
  // Without it tfjs advertises a package of its own on stderr.
  enableProdMode();
  await startBackend(asked.backend);
  const model = openModelFile(file, asked.model);
  const picture = readPictureFile(path(asked.image), model.input);
  const { method, params, seed, backend } = asked;
  const segments = asked.segments
    ? checkSegmentMap(readJson(path(asked.segments)), picture.height, picture.width)
    : undefined;
  const dataSet = takesDataSet(findMethod(method)!.facts, params)
    ? await readSample(asked.data && path(asked.data), model.input)
    : undefined;
  const target = asked.target ?? { for: predictedClass(model, picture) };
  const question = { method, picture, target, params, seed, dataSet, segments };
  let last: Step | undefined;
  for await (const step of answer(model, question, pinned(BATCH), () => performance.now()))
    last = step;
  if (!last) throw new Error(`${method} gave no answer`);
  const asking = { model: asked.model, method, params, target, picture, seed, backend };
  writeFileSync(out, `${JSON.stringify(writtenAnswer(asking, last))}\n`);
  console.log(summary(model, asked.method, target, last, asked.out));
}

function summary(
  { classes }: Classifier,
  method: string,
  target: Target,
  { frame, milliseconds }: Step,
  out: string,
): string {
  const against = target.against === undefined ? "" : ` and not ${classes[target.against]}`;
  const { output, score } = frame.explains;
  return `${method}: why ${classes[target.for]}${against}, ${output} ${score.toPrecision(4)}, ${Math.round(milliseconds)} ms; written to ${out}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.exitCode = await exitCodeOf(() => explain(process.argv.slice(2)), console.error);
}
