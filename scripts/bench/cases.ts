/** What is measured: each method as it comes, where bars are set as they name it, and what to hold it against. */

import { digitFromStrokes } from "../../src/engine/data/digit";
import { drawnPicture } from "../../src/engine/data/drawn-pictures/drawn-picture";
import { EXAMPLE_DIGITS } from "../../src/engine/data/example-digits";
import type { Facts } from "../../src/engine/method";
import { METHODS } from "../../src/engine/methods/registry";
import { MODELS, type ModelEntry } from "../../src/engine/models/registry";
import type { Value } from "../../src/engine/params";
import type { Picture } from "../../src/engine/picture";
import type { BareKind } from "./bare";

export interface BenchCase {
  readonly method: string;
  readonly params: Readonly<Record<string, Value>>;
  readonly bare: BareKind;
  /** The most that the ratio should come to, by model. Printed, never asserted: clocks differ. */
  readonly bars: Readonly<Record<string, number>>;
}

const PERTURBED = Object.fromEntries(
  MODELS.map(({ id, dataset }) => [id, dataset === "mnist" ? 1.3 : 1.15]),
);
const onAll = (bar: number) => Object.fromEntries(MODELS.map(({ id }) => [id, bar]));
function barsFor({ id, family }: Facts, composite: Value | undefined): BenchCase["bars"] {
  if (family === "perturbation") return PERTURBED;
  // Of LRP's composites only the one that it comes with.
  if (id === "lrp") return composite === "epsilon-plus-flat" ? onAll(4) : {};
  // Most of its time goes into the cut, which no pass of the model is a measure for.
  if (id === "saliency-cut") return {};
  return onAll(1.3);
}

/** Every method of the registry that is asked for; LRP once with each composite. */
export function benchCases(methods: readonly string[] | undefined): BenchCase[] {
  const asked = METHODS.filter(({ facts }) => !methods || methods.includes(facts.id));
  return asked.flatMap(({ facts }) =>
    variants(facts).map((params) => {
      const bars = barsFor(facts, params.composite);
      return { method: facts.id, params, bare: bareFor(facts), bars };
    }),
  );
}

function variants({ params }: Facts): Record<string, Value>[] {
  const composite = params.find(({ name }) => name === "composite");
  if (composite?.kind === "choice")
    return composite.options.map(({ value }) => ({ composite: value }));
  const has = (wanted: string) => params.some(({ name }) => name === wanted);
  // Named, so that the figures go on meaning the same should the default become another; the pictures
  // of a set share the thousand.
  if (has("pictures")) return [{ pictures: 8, samples: 125 }];
  return has("samples") ? [{ samples: 1000 }] : [{}];
}

function bareFor({ needs, family }: Facts): BareKind {
  if (needs === "scores") return "forward";
  return family === "class-activation" ? "back to the layer" : "back to the picture";
}

/** A picture drawn for this project, so that no data set is needed. */
export function benchPicture(dataset: ModelEntry["dataset"]): Picture {
  if (dataset === "mnist") return digitFromStrokes(EXAMPLE_DIGITS[0]!.strokes).picture;
  return drawnPicture("ship", 1);
}
