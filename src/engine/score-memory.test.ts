import { describe, expect, test } from "vitest";
import { createScoreMemory } from "./score-memory";

const picture = (value: number) => ({
  height: 1,
  width: 2,
  channels: 1,
  data: Float32Array.of(value, 0),
});
const scores = (value: number) => Float32Array.of(value, -value);

describe("what is the same", () => {
  const memory = createScoreMemory();
  const made = [Float32Array.of(1, 0, Number.NaN), Int32Array.of(1, 2)];
  memory.shelf(made, "masks").keep("a", scores(3));

  test("is known: equal numbers in other arrays, bit for bit, NaN among them", () => {
    const again = [Float32Array.of(1, 0, Number.NaN), Int32Array.of(1, 2)];
    expect(memory.shelf(again, "masks").recall("a")).toEqual(scores(3));
  });

  test.each([
    ["another number", [Float32Array.of(1, 1e-45, Number.NaN), Int32Array.of(1, 2)]],
    ["−0", [Float32Array.of(1, -0, Number.NaN), Int32Array.of(1, 2)]],
    ["another length", [Float32Array.of(1, 0), Int32Array.of(1, 2)]],
    ["another label", [Float32Array.of(1, 0, Number.NaN), Int32Array.of(2, 1)]],
    ["one array less", [Float32Array.of(1, 0, Number.NaN)]],
  ])("is not what has %s", (_, other) => {
    expect(memory.shelf(other, "masks").recall("a")).toBeUndefined();
  });

  test("is not what is made another way, or has another key", () => {
    expect(memory.shelf(made, "windows").recall("a")).toBeUndefined();
    expect(memory.shelf(made, "masks").recall("b")).toBeUndefined();
  });

  test("stays so when the arrays that it was told of are written to", () => {
    const own = [Float32Array.of(5)];
    memory.shelf(own, "masks").keep("a", scores(4));
    own[0]![0] = 6;
    expect(memory.shelf(own, "masks").recall("a")).toBeUndefined();
    expect(memory.shelf([Float32Array.of(5)], "masks").recall("a")).toEqual(scores(4));
  });
});

test("with another picture, or model, all is forgotten; with the same ones, told anew, nothing", () => {
  const model = {};
  const memory = createScoreMemory();
  const made = [Float32Array.of(1)];
  memory.about(model, picture(1));
  memory.shelf(made, "masks").keep("a", scores(3));
  memory.about(model, picture(1));
  expect(memory.shelf(made, "masks").recall("a")).toEqual(scores(3));
  memory.about(model, { ...picture(1), height: 2, width: 1 });
  expect(memory.bytes()).toBe(0);
  expect(memory.shelf(made, "masks").recall("a")).toBeUndefined();
  memory.shelf(made, "masks").keep("a", scores(3));
  memory.about({}, { ...picture(1), height: 2, width: 1 });
  expect(memory.bytes()).toBe(0);
});

describe("bounded", () => {
  const limit = 20_000;
  const made = (i: number) => [Float32Array.of(i)];

  test("never holds more than its limit, and drops what was used longest ago", () => {
    const memory = createScoreMemory(limit);
    memory.shelf(made(0), "masks").keep("first", scores(0));
    memory.shelf(made(1), "masks").keep("used", scores(1));
    const shelf = memory.shelf(made(2), "masks");
    for (let i = 0; i < 1000; i++) {
      shelf.keep(String(i), scores(i));
      expect(memory.bytes()).toBeLessThanOrEqual(limit);
      if (i < 50) expect(memory.shelf(made(1), "masks").recall("used")).toBeDefined();
    }
    expect(memory.shelf(made(0), "masks").recall("first")).toBeUndefined();
    expect(shelf.recall("0")).toBeUndefined();
    expect(shelf.recall("999")).toEqual(scores(999));
  });

  test("within a family of pictures, too, what was recalled stays longest", () => {
    const memory = createScoreMemory(limit);
    const shelf = memory.shelf(made(0), "masks");
    for (let i = 0; i < 1000; i++) {
      shelf.keep(String(i), scores(i));
      expect(shelf.recall("0")).toEqual(scores(0));
    }
    expect(shelf.recall("1")).toBeUndefined();
  });

  test("families that hold nothing any more take no place", () => {
    const memory = createScoreMemory(limit);
    for (let i = 0; i < 1000; i++) {
      memory.shelf(made(i), "masks").keep("a", scores(i));
      expect(memory.bytes()).toBeLessThanOrEqual(limit);
    }
    for (let i = 0; i < 1000; i++) memory.shelf(made(-i), "masks").recall("a");
    expect(memory.bytes()).toBeLessThanOrEqual(limit);
  });

  test("one that is pushed out while it is in use begins anew", () => {
    const memory = createScoreMemory(limit);
    const one = memory.shelf(made(0), "masks");
    one.keep("a", scores(1));
    const other = memory.shelf(made(1), "masks");
    for (let i = 0; i < 1000; i++) other.keep(String(i), scores(i));
    expect(one.recall("a")).toBeUndefined();
    one.keep("b", scores(2));
    expect(memory.shelf(made(0), "masks").recall("b")).toEqual(scores(2));
    expect(memory.bytes()).toBeLessThanOrEqual(limit);
  });

  test("a key kept again is held once", () => {
    const memory = createScoreMemory(limit);
    const shelf = memory.shelf(made(0), "masks");
    shelf.keep("a", scores(1));
    const before = memory.bytes();
    shelf.keep("a", scores(2));
    expect(memory.bytes()).toBe(before);
    expect(shelf.recall("a")).toEqual(scores(2));
  });
});
