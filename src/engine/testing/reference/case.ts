import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Classifier } from "../../classifier";
import { readLayersModel } from "../../models/layers-model";
import { openClassifier } from "../../models/open";
import type { Picture, SegmentMap } from "../../picture";
import type { Target } from "../../target";

/** A tensor as the reference files hold it. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly data: readonly number[];
  readonly dtype?: string;
}

/** One file of `expected/`, with what it is about. */
export interface Case {
  /** "lime/digit-0-n64-mean" */
  readonly name: string;
  readonly group: string;
  readonly model: "plain" | "residual" | "digit";
  readonly image: string;
  readonly target: number | readonly number[];
  readonly method: string;
  // biome-ignore lint/suspicious/noExplicitAny: each group has its own parameters
  readonly params: any;
  readonly output: "logit" | "prob";
  // biome-ignore lint/suspicious/noExplicitAny: each group has its own given tensors
  readonly given: any;
  readonly values: Numbers;
  readonly extra?: Readonly<Record<string, Numbers>>;
  // biome-ignore lint/suspicious/noExplicitAny: scalars, lists and nested records
  readonly readouts: any;
  readonly tolerance: number;
  readonly compare: string;
}

/** Where the reference lies: REFERENCE_DIR, or the project's own copy. */
export const REFERENCE_DIR =
  process.env.REFERENCE_DIR ?? path.join(import.meta.dirname, "../fixtures/reference");

const read = (...parts: string[]): unknown =>
  JSON.parse(readFileSync(path.join(REFERENCE_DIR, ...parts), "utf8"));

/** Every file of `expected/`, by group. */
export function allCases(): Case[] {
  const groups = readdirSync(path.join(REFERENCE_DIR, "expected")).sort();
  return groups.flatMap((group) =>
    readdirSync(path.join(REFERENCE_DIR, "expected", group))
      .filter((file) => file.endsWith(".json"))
      .sort()
      .map((file) => ({
        ...(read("expected", group, file) as Case),
        name: `${group}/${file.slice(0, -".json".length)}`,
        group,
      })),
  );
}

export function referencePicture(name: string): Picture {
  const { shape, data } = read("inputs", `${name}.json`) as Numbers;
  const [height, width, channels = 1] = shape;
  return { height: height!, width: width!, channels, data: Float32Array.from(data) };
}

export function referenceModel(name: string): Classifier {
  const json = read("models", name, "model.json") as { weightsManifest: { paths: string[] }[] };
  const files = json.weightsManifest.flatMap((group) => group.paths);
  const bytes = Buffer.concat(
    files.map((file) => readFileSync(path.join(REFERENCE_DIR, "models", name, file))),
  );
  return openClassifier(readLayersModel(json, bytes, name), { id: name });
}

export function referenceTarget({ target }: Case): Target {
  return typeof target === "number" ? { for: target } : { for: target[0]!, against: target[1] };
}

export function referenceSegments({ shape, data }: Numbers): SegmentMap {
  const labels = Int32Array.from(data);
  return { height: shape[0]!, width: shape[1]!, labels, count: Math.max(...labels) + 1 };
}
