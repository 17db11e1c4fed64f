import { type Tensor4D, tensor4d } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { Picture } from "../picture";
import { startBackend } from "../testing/backend";
import { shippedModel } from "../testing/shipped-model";
import { digitFromStrokes } from "./digit";
import { drawnDigit } from "./drawn-digits";
import { DRAWN_CLASSES, drawnPicture } from "./drawn-pictures/drawn-picture";
import { EXAMPLE_DIGITS } from "./example-digits";

beforeAll(() => startBackend());

/** Probabilities of every class for each picture, by a model that ships with the page. */
async function read(id: string, pictures: readonly Picture[]): Promise<number[][]> {
  const model = shippedModel(id);
  const { height, width, channels } = pictures[0]!;
  const data = Float32Array.from(pictures.flatMap((picture) => [...picture.data]));
  const input: Tensor4D = tensor4d(data, [pictures.length, height, width, channels]);
  const scores = model.scores(input, "probability");
  const rows = (await scores.array()) as number[][];
  input.dispose();
  scores.dispose();
  model.close();
  return rows;
}

const ranked = (row: readonly number[]) => [...row.keys()].sort((a, b) => row[b]! - row[a]!);

test("mnist-cnn reads every example drawing as it was meant", async () => {
  const rows = await read(
    "mnist-cnn",
    EXAMPLE_DIGITS.map(({ strokes }) => digitFromStrokes(strokes).picture),
  );
  for (const [i, { meant }] of EXAMPLE_DIGITS.entries()) {
    const best = ranked(rows[i]!).slice(0, meant.length);
    expect(best.sort()).toEqual([...meant].sort());
  }
  // The page opens on the first one: a sure 4, with 9 the next it thinks of.
  expect(ranked(rows[0]!).slice(0, 2)).toEqual([4, 9]);
});

test("mnist-cnn reads nine in ten of them right in other hands too", async () => {
  const digits = Array.from({ length: 33 }, (_, i) => drawnDigit(EXAMPLE_DIGITS.length + i));
  const rows = await read(
    "mnist-cnn",
    digits.map(({ strokes }) => digitFromStrokes(strokes).picture),
  );
  const right = digits.filter(({ meant }, i) => meant.includes(ranked(rows[i]!)[0]!));
  expect(right.length).toBeGreaterThanOrEqual(30);
});

describe("cifar-cnn", () => {
  test("reads most drawn pictures of at least eight classes right", async () => {
    const seeds = [1, 2, 3, 4, 5, 6];
    const pictures = DRAWN_CLASSES.flatMap((name) => seeds.map((seed) => drawnPicture(name, seed)));
    const rows = await read("cifar-cnn", pictures);
    const right = DRAWN_CLASSES.map(
      (_, label) =>
        rows
          .slice(label * seeds.length, (label + 1) * seeds.length)
          .filter((row) => ranked(row)[0] === label).length,
    );
    expect(right.filter((count) => count > seeds.length / 2).length).toBeGreaterThanOrEqual(8);
  });
});
