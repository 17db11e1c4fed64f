import { expect, test } from "vitest";
import { newPanel } from "../../store/initial";
import type { Answer } from "../../store/state";
import { allRecords, answerRecord, valuesTable } from "./numbers";

const answer = (map: number[], width: number): Answer => ({
  state: "done",
  stale: false,
  target: { for: 4, against: 9 },
  seed: 0,
  picture: { height: map.length / width, width, channels: 1, data: new Float32Array(map.length) },
  progress: {
    frame: {
      done: 1,
      map: Float32Array.from(map),
      explains: { output: "logit", score: 2.5 },
      readouts: [{ label: "Residual", value: 0.25, unit: "logit" }],
      extra: { coarse: { kind: "tensor", shape: [1, 1], data: Float32Array.of(3) } },
    },
    evaluations: { forward: 1, backward: 1 },
    known: 0,
    milliseconds: 4,
  },
});

const state = {
  model: "mnist-cnn",
  backend: { name: "wasm", reason: "no-graphics", precision: "float32", renderer: undefined },
  opened: {
    id: "mnist-cnn",
    classes: [..."0123456789"],
    input: [2, 2, 1],
    convolutions: ["conv1"],
    refusals: {},
    layers: [],
  },
  panels: [
    newPanel("grad-cam"),
    { ...newPanel("grad-cam", "grad-cam-2"), params: { relu: false } },
  ],
  answers: { "grad-cam": answer([0.5, -1, 0.25, 0], 2) },
} as const;

test("a panel's record holds all that the command line writes", () => {
  expect(answerRecord(state, state.panels[0])).toEqual({
    model: "mnist-cnn",
    method: "grad-cam",
    params: { layer: "last", relu: true },
    target: [4, 9],
    output: "logit",
    score: 2.5,
    shape: [2, 2],
    values: [0.5, -1, 0.25, 0],
    extra: { coarse: { kind: "tensor", shape: [1, 1], data: [3] } },
    readouts: [{ label: "Residual", value: 0.25, unit: "logit" }],
    evaluations: 2,
    seed: 0,
    backend: "wasm",
    milliseconds: 4,
  });
});

test("a panel without an answer has no record and no column", () => {
  expect(answerRecord(state, state.panels[1])).toBeUndefined();
  expect(allRecords(state).answers.map(({ panel }) => panel)).toEqual(["grad-cam"]);
  expect(valuesTable(state)).toBe("x,y,grad-cam\n0,0,0.5\n1,0,-1\n0,1,0.25\n1,1,0\n");
});

test("raw values come back from the table to the bit", () => {
  const map = [Math.fround(0.1), Math.fround(-1e-12), 3.4e38, 0].map(Math.fround);
  const answers = { "grad-cam": answer(map, 2) };
  const lines = valuesTable({ ...state, answers })
    .trim()
    .split("\n")
    .slice(1);
  expect(lines.map((line) => Number(line.split(",")[2]))).toEqual(map);
});
