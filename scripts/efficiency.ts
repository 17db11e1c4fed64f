/** `npm run efficiency`: how many evaluations the methods that sample need, against plain sampling. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { enableProdMode } from "@tensorflow/tfjs-core";
import { findModel } from "../src/engine/models/registry";
import type { Picture } from "../src/engine/picture";
import { startBackend } from "../src/engine/testing/backend";
import { exitCodeOf, readFlags, WrongArguments } from "./arguments";
import { ROOT, runTool } from "./command.mjs";
import type { Asking } from "./efficiency/asking";
import { limeCurves } from "./efficiency/lime";
import { studyPictures } from "./efficiency/pictures";
import { document, tableOf } from "./efficiency/report";
import { riseCurves } from "./efficiency/rise";
import { kernelShapCurves, shapleySamplingCurves, tablesOf } from "./efficiency/shapley";
import type { Curves, Study } from "./efficiency/study";
import { modelFolder, openModelFile, readJson } from "./model-file";
import { predictedClass } from "./predicted-class";

const HELP = `npm run efficiency -- [--models mnist-cnn,cifar-cnn] [--methods kernel-shap,shapley-sampling,lime,rise]

Measures, method by method, how far estimates are off by the evaluations they took: drawn as the reference
libraries draw, and drawn in balance. Pictures are the data sets', from the folder that WHYGLASS_DATA names
or that npm run data filled, else drawn ones. Writes docs/efficiency.md and docs/efficiency.json; what is
not asked for stays there as it was.

  --quick   fewer pictures and seeds, and nothing is written`;

/** KernelSHAP and Shapley sampling are run on tables of scores; LIME and RISE ask the model each time. */
const PICTURES = { tabled: 20, asked: { "mnist-cnn": 20, "cifar-cnn": 5 } } as const;
const SEEDS = { tabled: 10, asked: 3 };
const QUICK = { pictures: 2, seeds: 2 };

type ModelId = keyof typeof PICTURES.asked;
type Curve = (
  pictures: readonly Picture[],
  askingOf: (picture: Picture) => Asking,
  seeds: number,
) => Promise<Curves>;
const ASKED: Readonly<Record<string, Curve>> = { lime: limeCurves, rise: riseCurves };
const TABLED = { "kernel-shap": kernelShapCurves, "shapley-sampling": shapleySamplingCurves };
const METHODS = [...Object.keys(TABLED), ...Object.keys(ASKED)];

async function main(args: readonly string[]): Promise<void> {
  const flags = readFlags("efficiency", args, {
    models: { type: "string" },
    methods: { type: "string" },
    quick: { type: "boolean" },
    help: { type: "boolean" },
  });
  if (flags.help) {
    console.log(HELP);
    return;
  }
  const models = listed(flags.models, Object.keys(PICTURES.asked)) as ModelId[];
  const methods = listed(flags.methods, METHODS);
  enableProdMode();
  await startBackend("wasm");
  const studies: Study[] = [];
  for (const model of models)
    for await (const study of studiesOf(model, methods, flags.quick ?? false)) {
      studies.push(study);
      console.log(`${study.model}, ${study.method}\n${tableOf(study)}\n`);
    }
  if (flags.quick) return;
  const data = join(ROOT, "docs/efficiency.json");
  const page = join(ROOT, "docs/efficiency.md");
  const all = merged(readStudies(data), studies);
  writeFileSync(data, JSON.stringify(all, null, 1));
  writeFileSync(page, document(all));
  await runTool("@biomejs/biome/bin/biome", ["format", "--write", data, page], { quiet: true });
}

function listed(given: string | undefined, known: readonly string[]): readonly string[] {
  const names = given?.split(",") ?? known;
  const stray = names.find((name) => !known.includes(name));
  if (stray !== undefined) throw new WrongArguments(`${stray} is none of ${known.join(", ")}.`);
  return names;
}

async function* studiesOf(
  id: ModelId,
  methods: readonly string[],
  quick: boolean,
): AsyncGenerator<Study, void, void> {
  const model = openModelFile(join(modelFolder(id), "model.json"), id);
  const { dataset } = findModel(id)!;
  const batch = dataset === "mnist" ? 64 : 16;
  const { pictures, source } = await studyPictures(dataset, PICTURES.tabled);
  const targets = new Map(pictures.map((one) => [one, { for: predictedClass(model, one) }]));
  const askingOf = (picture: Picture) => ({ model, target: targets.get(picture)!, batch });
  const some = (count: number) => pictures.slice(0, quick ? QUICK.pictures : count);
  const about = (method: string, count: number, seeds: number, curves: Curves): Study => ({
    method,
    model: id,
    pictures: count,
    seeds,
    source,
    ...curves,
  });
  const onTables = Object.entries(TABLED).filter(([method]) => methods.includes(method));
  if (onTables.length > 0) {
    const tables = await tablesOf(some(PICTURES.tabled), askingOf);
    const seeds = quick ? QUICK.seeds : SEEDS.tabled;
    for (const [method, curves] of onTables)
      yield about(method, tables.length, seeds, curves(tables, seeds));
  }
  for (const [method, curves] of Object.entries(ASKED)) {
    if (!methods.includes(method)) continue;
    const taken = some(PICTURES.asked[id]);
    const seeds = quick ? QUICK.seeds : SEEDS.asked;
    yield about(method, taken.length, seeds, await curves(taken, askingOf, seeds));
  }
  model.close();
}

function readStudies(path: string): readonly Study[] {
  try {
    return readJson(path) as Study[];
  } catch {
    return [];
  }
}

/** The new studies in place of the old, in the methods' and models' order. */
function merged(before: readonly Study[], after: readonly Study[]): Study[] {
  return METHODS.flatMap((method) =>
    Object.keys(PICTURES.asked).flatMap((model) => {
      const fits = (study: Study) => study.method === method && study.model === model;
      const study = after.find(fits) ?? before.find(fits);
      return study ? [study] : [];
    }),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.exitCode = await exitCodeOf(() => main(process.argv.slice(2)), console.error);
}
