/** `npm run bench`: what methods cost, against bare passes; and what the page costs before it answers. */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { enableProdMode } from "@tensorflow/tfjs-core";
import { findModel } from "../src/engine/models/registry";
import { startBackend } from "../src/engine/testing/backend";
import { exitCodeOf, typedOut } from "./arguments";
import { benchHelp, readBenchArguments } from "./bench/arguments";
import { type BenchCase, benchCases, benchPicture } from "./bench/cases";
import { bench, type Row, type Unfit } from "./bench/core";
import { firstScreenTable } from "./bench/first-screen";
import { benchPage, type PageReport } from "./bench/page";
import { benchTable } from "./bench/table";
import { modelFolder, openModelFile } from "./model-file";

export interface Report {
  readonly machine: string;
  readonly node?: { readonly version: string; readonly rows: readonly (Row | Unfit)[] };
  readonly page?: PageReport;
}

async function main(args: readonly string[]): Promise<void> {
  const asked = readBenchArguments(args);
  if (!asked) {
    console.log(benchHelp());
    return;
  }
  const { models, methods, repeats } = asked;
  const out = asked.out === undefined ? undefined : typedOut("bench", asked.out);
  const cases = benchCases(methods);
  const cores = cpus();
  let report: Report = { machine: `${cores.length} × ${cores[0]?.model ?? "unknown"}` };
  console.log(report.machine);
  if (asked.node) {
    console.log(`\nNode ${process.version}, wasm`);
    const rows = await benchNode(models, cases, repeats);
    console.log(benchTable(rows));
    report = { ...report, node: { version: process.version, rows } };
  }
  if (asked.page) {
    const page = await benchPage({ models, methods, repeats });
    console.log(`\nChromium ${page.chromium}, the built page's worker, ${page.backend}`);
    console.log(benchTable(page.rows));
    console.log(`\n${firstScreenTable(page.firstScreen)}`);
    report = { ...report, page };
  }
  const json = JSON.stringify(report, null, 2);
  console.log(`\n${json}`);
  if (out) writeFileSync(out, `${json}\n`);
}

async function benchNode(
  models: readonly string[],
  cases: readonly BenchCase[],
  repeats: number,
): Promise<(Row | Unfit)[]> {
  enableProdMode();
  await startBackend("wasm");
  const now = () => performance.now();
  const rows: (Row | Unfit)[] = [];
  for (const id of models) {
    const model = openModelFile(join(modelFolder(id), "model.json"), id);
    const picture = benchPicture(findModel(id)!.dataset);
    for await (const row of bench(model, picture, cases, repeats, { now })) rows.push(row);
    model.close();
  }
  return rows;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.exitCode = await exitCodeOf(() => main(process.argv.slice(2)), console.error);
}
