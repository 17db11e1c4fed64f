import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pinned } from "../src/engine/batching";
import { answer } from "../src/engine/methods/answer";
import { startBackend } from "../src/engine/testing/backend";
import {
  REFERENCE_DIR,
  referenceModel,
  referencePicture,
} from "../src/engine/testing/reference/case";
import { ROOT, runTool } from "./command.mjs";
import { openModelFile } from "./model-file";

const folder = mkdtempSync(join(tmpdir(), "whyglass-explain-"));
afterAll(() => rmSync(folder, { recursive: true }));
const out = join(folder, "out.json");
const digit = join(REFERENCE_DIR, "models/digit/model.json");
const picture = join(REFERENCE_DIR, "inputs/digit-0.json");

const explain = (...args: string[]) =>
  runTool("tsx/dist/cli.mjs", [join(ROOT, "scripts/explain.ts"), ...args], { quiet: true });
const written = () => JSON.parse(readFileSync(out, "utf8"));

describe("the command itself", () => {
  test("writes what the engine answers, and nothing but that", async () => {
    const { code, output } = await explain(
      ...["--model", digit, "--image", picture, "--method", "grad-cam", "--target", "2-7"],
      ...["--params", '{"relu":false}', "--seed", "5", "--out", out],
    );
    expect(output).toMatch(/^grad-cam: why 2 and not 7, logit .* written to .*\n$/);
    expect(code).toBe(0);

    await startBackend();
    const model = referenceModel("digit");
    const question = {
      method: "grad-cam",
      picture: referencePicture("digit-0"),
      target: { for: 2, against: 7 },
      params: { relu: false },
      seed: 5,
    };
    const { value } = await answer(model, question, pinned(32), () => 0).next();
    const { frame } = value!;
    const { milliseconds, ...rest } = written();
    expect(milliseconds).toBeGreaterThan(0);
    const coarse = frame.extra.coarse!;
    expect(rest).toEqual({
      model: digit,
      method: "grad-cam",
      params: { layer: "last", relu: false },
      target: [2, 7],
      output: "logit",
      score: frame.explains.score,
      shape: [28, 28],
      values: [...frame.map],
      extra: { coarse: { ...coarse, data: coarse.kind === "tensor" ? [...coarse.data] : [] } },
      readouts: [],
      evaluations: 2,
      seed: 5,
      backend: "wasm",
    });
    model.close();
  });

  test("asks about the predicted class where none is named; a shipped model by its id, a PNG, cpu", async () => {
    const png = join(folder, "stroke.png");
    const image = new PNG({ width: 28, height: 28 });
    for (let y = 0; y < 28; y++)
      for (let x = 0; x < 28; x++)
        image.data.set(
          [255, 255, 255, x >= 13 && x <= 15 && y >= 4 && y < 24 ? 255 : 0],
          4 * (28 * y + x),
        );
    writeFileSync(png, PNG.sync.write(image));
    const { code } = await explain(
      ...["--model", "mnist-cnn", "--image", png, "--method", "grad-cam", "--backend", "cpu"],
      ...["--out", out],
    );
    expect(code).toBe(0);
    expect(written()).toMatchObject({ model: "mnist-cnn", target: 1, backend: "cpu", seed: 0 });
  });

  test.each([
    ["an unknown flag", ["--gif", "a"], /^There is no flag --gif/],
    ["a missing picture", ["--image", "/nowhere.png"], /^There is no file \/nowhere\.png\.$/],
    ["an unknown model", ["--model", "gpt"], /^There is no model called gpt here\.$/],
    [
      "a parameter out of range",
      ["--params", '{"relu":3}'],
      /^grad-cam cannot take 3 for relu: it takes true or false\.$/,
    ],
    ["a class that there is not", ["--target", "10"], /^Class 10 cannot be asked about/],
    [
      "a folder that there is not",
      ["--out", "/nowhere/o.json"],
      /^There is no folder \/nowhere for --out/,
    ],
  ])("%s: one sentence and exit code 2", async (_, change, sentence) => {
    const given = ["--model", digit, "--image", picture, "--method", "grad-cam", "--out", out];
    const kept = given.flatMap((word, i) =>
      i % 2 || word === change[0] ? [] : [word, given[i + 1]!],
    );
    const { code, output } = await explain(...kept, ...change);
    expect(output.trimEnd()).toMatch(sentence);
    expect(output.trimEnd()).not.toContain("\n");
    expect(code).toBe(2);
  });

  test("--help explains itself", async () => {
    const { code, output } = await explain("--help");
    expect(output).toContain("npm run explain -- --model MODEL --image FILE --method METHOD");
    expect(code).toBe(0);
  });
});

describe("a model from its files", () => {
  const copy = join(folder, "digit");
  beforeAll(async () => {
    await startBackend();
    cpSync(join(REFERENCE_DIR, "models/digit"), copy, { recursive: true });
  });

  test("has numbers for names, or those of the card beside it", () => {
    const path = join(copy, "model.json");
    const numbered = openModelFile(path, "digit");
    expect(numbered.classes).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    numbered.close();
    const classes = "nought one two three four five six seven eight nine".split(" ");
    writeFileSync(join(copy, "card.json"), JSON.stringify({ classes }));
    const named = openModelFile(path, "digit");
    expect(named.classes).toEqual(classes);
    named.close();
  });

  test("a missing weight file and a truncated one are told apart", () => {
    const path = join(copy, "model.json");
    const weights = join(copy, "group1-shard1of1.bin");
    writeFileSync(weights, readFileSync(weights).subarray(0, 100));
    expect(() => openModelFile(path, "digit")).toThrow("model-truncated");
    rmSync(weights);
    expect(() => openModelFile(path, "digit")).toThrow("asks for group1-shard1of1.bin");
  });
});
