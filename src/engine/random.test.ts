import { expect, test } from "vitest";
import { createRandom } from "./random";

test("the same seed gives the same sequence, another seed another", () => {
  const draw = (seed: number) => Array.from({ length: 5 }, createRandom(seed).uniform);
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test("a split stream differs from its parent's, and both repeat", () => {
  const run = () => {
    const parent = createRandom(3);
    const child = parent.split();
    return [child.uniform(), parent.uniform()];
  };
  const [child, parent] = run();
  expect(child).not.toBe(parent);
  expect(run()).toEqual([child, parent]);
});

test("normal draws have mean 0 and variance 1", () => {
  const { normal } = createRandom(1);
  const draws = Array.from({ length: 20_000 }, normal);
  const mean = draws.reduce((a, b) => a + b) / draws.length;
  const variance = draws.reduce((a, b) => a + (b - mean) ** 2, 0) / draws.length;
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(Math.abs(variance - 1)).toBeLessThan(0.05);
});

test("a permutation holds every number once", () => {
  expect([...createRandom(5).permutation(9)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test("neighbouring seeds begin unalike", () => {
  const first = Array.from({ length: 200 }, (_, seed) => createRandom(seed).uniform());
  const mean = first.reduce((a, b) => a + b) / first.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.07);
  expect(new Set(first.map((v) => Math.floor(v * 10))).size).toBe(10);
});
