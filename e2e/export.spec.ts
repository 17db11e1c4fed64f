import { expect, type Page, test } from "@playwright/test";
import { PNG } from "pngjs";
import { formatNumber } from "../src/draw/numbers";
import { type Answer, allAnswers, savedAll, savedPanel } from "./exported";
import { mapOf, paintedBytes } from "./maps";
import { openScene, panelOf, quick } from "./scene";
import { done, panel } from "./whyglass";

const ALL = ["grad-cam", "lrp", "lime"];
const NAMES = ["Grad-CAM", "LRP", "LIME"];
const SIDE = 28;

async function opened(page: Page): Promise<void> {
  await openScene(page, { panels: [panelOf("grad-cam"), panelOf("lrp"), quick("lime")] });
  await done(page, ...ALL);
}

/** A table's rows, the first as names, the others as numbers. */
function table(bytes: Buffer): { names: string[]; rows: number[][] } {
  const [names, ...rows] = bytes
    .toString()
    .trimEnd()
    .split("\n")
    .map((row) => row.split(","));
  return { names: names!, rows: rows.map((row) => row.map(Number)) };
}

test("numbers are saved as JSON and CSV, one panel or all: raw, equal, and those the page shows", async ({
  page,
}) => {
  await opened(page);
  const everything = await allAnswers(page);
  expect(everything.classes).toHaveLength(10);
  expect(everything.answers.map(({ panel: key }) => key)).toEqual(ALL);
  for (const answer of everything.answers) {
    expect(answer).toMatchObject({
      model: "mnist-cnn",
      method: answer.panel,
      target: [4, 9],
      backend: "wasm",
      shape: [SIDE, SIDE],
    });
    expect(answer.values).toHaveLength(SIDE * SIDE);
    expect(answer.values.every(Number.isFinite)).toBe(true);
    const said = panel(page, answer.panel).getByText(formatNumber(answer.score, "en"));
    await expect(said.first()).toBeVisible();
    const largest = Math.max(...answer.values.map(Math.abs));
    await expect(panel(page, answer.panel).locator("[data-legend]")).toContainText(
      formatNumber(largest, "en", "always"),
    );
    for (const { value } of answer.readouts)
      await expect(panel(page, answer.panel)).toContainText(formatNumber(value, "en"));
  }
  const relevance = everything.answers.find(({ method }) => method === "lrp")!;
  const sum = relevance.values.reduce((total, value) => total + value, 0);
  expect(Math.abs(sum - relevance.score)).toBeLessThan(1e-3);

  const all = table((await savedAll(page, "CSV")).bytes);
  expect(all.names).toEqual(["x", "y", ...ALL]);
  expect(all.rows).toEqual(
    Array.from({ length: SIDE * SIDE }, (_, at) => [
      at % SIDE,
      Math.floor(at / SIDE),
      ...everything.answers.map((answer) => answer.values[at]),
    ]),
  );

  for (const [i, method] of ALL.entries()) {
    const json = await savedPanel(page, method, NAMES[i]!, "JSON");
    expect(json.name).toBe(`whyglass-why-4-not-9-${method}.json`);
    const { panel: _, ...known } = everything.answers[i]!;
    expect(JSON.parse(json.bytes.toString()) as Answer).toEqual(known);
    const csv = await savedPanel(page, method, NAMES[i]!, "CSV");
    expect(csv.name).toBe(`whyglass-why-4-not-9-${method}.csv`);
    const { names, rows } = table(csv.bytes);
    expect(names).toEqual(["x", "y", method]);
    expect(rows.map((row) => row[2])).toEqual(known.values);
  }

  // The link beside the numbers leads back to them.
  await page.goto("about:blank");
  await page.goto(everything.link);
  await done(page, ...ALL);
  const again = await allAnswers(page);
  expect(again.answers.map(({ values }) => values)).toEqual(
    everything.answers.map(({ values }) => values),
  );
});

test("pictures are saved as PNG, one panel or all on one sheet, with the colours of the page", async ({
  page,
}) => {
  await opened(page);
  const sheet = await savedAll(page, "PNG");
  expect(sheet.name).toBe("whyglass-why-4-not-9-answers.png");
  const whole = PNG.sync.read(sheet.bytes);
  for (const [i, method] of ALL.entries()) {
    const saved = await savedPanel(page, method, NAMES[i]!, "PNG");
    expect(saved.name).toBe(`whyglass-why-4-not-9-${method}.png`);
    const card = PNG.sync.read(saved.bytes);
    expect(card.height).toBe(whole.height);
    expect(whole.width).toBe(ALL.length * card.width);
    const { data } = await paintedBytes(mapOf(page, method));
    expectMapIn(card, MARGIN, data);
    expectMapIn(whole, i * card.width + MARGIN, data);
  }
});

test("pictures that a method picks stand on its card, as the page shows them", async ({ page }) => {
  await openScene(page, { panels: [panelOf("sp-lime", { samples: 60 }), panelOf("lrp")] });
  await done(page, "sp-lime", "lrp");
  const plain = PNG.sync.read((await savedPanel(page, "lrp", "LRP", "PNG")).bytes);
  const card = PNG.sync.read((await savedPanel(page, "sp-lime", "SP-LIME", "PNG")).bytes);
  const sheet = PNG.sync.read((await savedAll(page, "PNG")).bytes);
  expect(card.height).toBeGreaterThan(plain.height + 140);
  expect(sheet.height).toBe(card.height);
  const picks = panel(page, "sp-lime").locator("[data-pick] canvas");
  const shown = await picks.count();
  expect(shown).toBeGreaterThan(1);
  for (let i = 0; i < shown; i++) {
    const { data } = await paintedBytes(picks.nth(i));
    // Three in a row of 448, each 28 times 5, eight apart; the first under its heading.
    const left = MARGIN + Math.round((i * (448 + 8)) / 3);
    expectMapIn(card, left, data, { top: plain.height + 30, times: 5 });
  }
});

const MARGIN = 32;

/** Every pixel of the painted map stands in the picture, so many times as large. */
function expectMapIn(
  picture: PNG,
  left: number,
  painted: Buffer,
  { top = 84 + 50, times = 16 } = {},
): void {
  const found = Buffer.alloc(painted.length);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const across = left + Math.floor((x + 0.5) * times);
      const down = top + Math.floor((y + 0.5) * times);
      const from = 4 * (down * picture.width + across);
      picture.data.copy(found, 4 * (y * SIDE + x), from, from + 4);
    }
  expect(found.equals(painted)).toBe(true);
}
