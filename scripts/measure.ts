/** `npm run measure`: a model's accuracy on its test set, through the engine that the page uses. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { enableProdMode } from "@tensorflow/tfjs-core";
import type { Classifier } from "../src/engine/classifier";
import { Failure } from "../src/engine/failure";
import { type ModelCard, readCard } from "../src/engine/models/card";
import { findModel, MODELS } from "../src/engine/models/registry";
import { calibrationError, type ModelReport } from "../src/engine/models/report";
import { startBackend } from "../src/engine/testing/backend";
import { exitCodeOf, readFlags, WrongArguments } from "./arguments";
import { secondsSince } from "./command.mjs";
import { defaultDataFolder } from "./data-folder";
import { againstLogits } from "./measure/against-logits";
import { distorted, STROKES } from "./measure/distorted";
import { type Reading, readAll } from "./measure/read-all";
import { readShortcut, shortcutTable } from "./measure/shortcut";
import { openTestSet, pixelsOf, type TestSet } from "./measure/test-set";
import { modelFolder, openModelFile, readJson } from "./model-file";
import { Trouble } from "./trouble";

const HELP = `npm run measure -- --model MODEL [--copy "was ..."]

Reads MODEL's whole test set (${MODELS.map(({ id }) => id).join(" or ")}) with the page's own engine, from the
folder that WHYGLASS_DATA names or that npm run data filled. Prints the accuracy, and writes it
into public/models/MODEL/card.json. Beside it come report.json, with how the model was trained, which
classes are taken for which and how far confidence can be believed, and test-predictions.bin, with the
class read in each picture, one byte each. Of a model with a planted shortcut the report also says how
the reading changes when the mark is put on every picture.

  --copy "was JPEG-coded once"   what is known of pictures that are not the official ones, for the card

These write nothing:

  --logits FILE   holds this engine's logits against PyTorch's, as training/logits.py writes them
  --distorted     MNIST's models: digits shifted, turned, scaled, thinned and thickened, then centred
                  as the page centres a drawing`;

/** What the page does not read of a report, but whoever compares models does. */
interface Measured extends ModelReport {
  readonly measuredBy: string;
  /** Of each class's pictures, the share that is read right. */
  readonly perClass: readonly number[];
  /** As the card tells it: command, data, epochs, seconds, seed, versions. */
  readonly training: ModelCard["training"];
}

/** Float32 sums in another order come this near. */
const APART = 1e-4;
const SEED = 1;

async function measure(args: readonly string[]): Promise<void> {
  const flags = readFlags("measure", args, {
    model: { type: "string" },
    copy: { type: "string" },
    logits: { type: "string" },
    distorted: { type: "boolean" },
    help: { type: "boolean" },
  });
  if (flags.help) {
    console.log(HELP);
    return;
  }
  const { model: id, copy, logits } = flags;
  if (!id) throw new WrongArguments("--model must be given: npm run measure -- --help says how.");
  const entry = findModel(id);
  if (!entry) throw new Failure("model-unknown", { id });
  const data = defaultDataFolder();
  if (!data)
    throw new Trouble(
      "There is no data here: npm run data gets it, or WHYGLASS_DATA names a folder.",
    );
  const testSet = await openTestSet(data, entry.dataset);
  if (copy && testSet.official === "yes")
    throw new WrongArguments(
      `${data} holds the official files: there is nothing to say with --copy.`,
    );

  enableProdMode();
  await startBackend("wasm");
  const folder = modelFolder(id);
  const model = openModelFile(join(folder, "model.json"), id);
  if (logits) return compare(model, testSet, logits);
  if (flags.distorted) return distort(model, testSet, entry.dataset);
  const start = performance.now();
  const reading = readAll(model, testSet.pictures);
  const time = secondsSince(start);

  const { count } = testSet.pictures;
  const pixels = pixelsOf(entry.dataset, testSet, copy);
  const measuredBy = `npm run measure -- --model ${id}${copy ? ` --copy "${copy}"` : ""}`;
  const accuracy = { value: reading.right / count, pictures: count, pixels, measuredBy };
  const path = join(folder, "card.json");
  const card = { ...(readJson(path) as object), accuracy };
  writeFileSync(path, `${JSON.stringify(card, null, 2)}\n`);
  const { confusion, calibration } = reading;
  const { classes } = model;
  const { shortcut: planted, training } = readCard(card, id);
  const shortcut = planted && readShortcut(model, testSet.pictures, planted, confusion);
  const measured: Measured = {
    ...{ accuracy: accuracy.value, pictures: count, pixels, measuredBy, classes },
    perClass: confusion.map((row, i) => row[i]! / row.reduce((sum, read) => sum + read, 0)),
    ...{ confusion, calibration, ...(shortcut && { shortcut }) },
    training,
  };
  writeFileSync(join(folder, "report.json"), `${JSON.stringify(measured)}\n`);
  writeFileSync(join(folder, "test-predictions.bin"), reading.predictions);
  console.log(table(id, model.classes, reading, pixels, time));
  if (planted && shortcut) console.log(shortcutTable(planted.class, shortcut));
}

/** @throws Trouble where the two read different classes, or are further apart than rounding */
function compare(model: Classifier, { pictures }: TestSet, file: string): void {
  const bytes = readFileSync(file);
  const wanted = new Float32Array(Uint8Array.from(bytes).buffer, 0, Math.floor(bytes.length / 4));
  const { pictures: count, sameClass, apart, largest } = againstLogits(model, pictures, wanted);
  const said = `${sameClass} of ${count} classes the same; logits at most ${apart.toExponential(1)} apart, the largest is ${largest.toFixed(1)}`;
  if (sameClass < count || apart > APART) throw new Trouble(`${model.id}: ${said}`);
  console.log(`${model.id}: ${said}`);
}

function distort(model: Classifier, { pictures }: TestSet, dataset: string): void {
  if (dataset !== "mnist")
    throw new WrongArguments("--distorted is for the models that read digits.");
  for (const [strokes, wider] of Object.entries(STROKES)) {
    const { right, predictions } = readAll(model, distorted(pictures, wider, SEED));
    const percent = ((100 * right) / predictions.length).toFixed(2);
    console.log(`moved, strokes ${strokes}: ${percent} % of ${predictions.length} right`);
  }
}

function table(
  id: string,
  names: readonly string[],
  { confusion, calibration, right, predictions }: Reading,
  pixels: string,
  time: string,
): string {
  const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(2)} %`.padStart(9);
  const width = Math.max(...names.map((name) => name.length));
  const rows = confusion.map((row, i) => {
    const count = row.reduce((sum, read) => sum + read, 0);
    return `  ${names[i]!.padEnd(width)} ${percent(row[i]!, count)}  ${row[i]!} of ${count}`;
  });
  const error = (100 * calibrationError(calibration)).toFixed(2);
  return `${id}: ${percent(right, predictions.length).trim()} right, ${right} of ${predictions.length}, in ${time}
on ${pixels}
expected calibration error: ${error} %
${rows.join("\n")}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.exitCode = await exitCodeOf(() => measure(process.argv.slice(2)), console.error);
}
