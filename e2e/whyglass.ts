import { expect, type Locator, type Page } from "@playwright/test";

/** The methods that the first screen shows, in its order. */
export const FIRST_METHODS = ["grad-cam", "lrp", "lime", "kernel-shap"] as const;

/** Opens the page on wasm, with a pinned batch, and waits for its first prediction. */
export async function openPage(
  page: Page,
  { query = "backend=wasm&batch=32", fragment = "" } = {},
): Promise<void> {
  await page.goto(`./?${query}${fragment}`);
  await expect(page.locator("html")).toHaveAttribute("data-ready", "", { timeout: 30_000 });
}

export const panel = (page: Page, method: string): Locator =>
  page.locator(`[data-panel][data-method="${method}"]`).first();

/** Waits until a method's panel is done. */
export async function done(page: Page, ...methods: string[]): Promise<void> {
  for (const method of methods)
    await expect(panel(page, method)).toHaveAttribute("data-state", "done", { timeout: 40_000 });
}

/** Strokes in sheet units of 280; a 4 as a hand draws it. */
export const FOUR: number[][] = [
  [96, 44, 90, 80, 76, 122, 74, 142, 98, 148, 136, 142, 196, 130],
  [188, 46, 178, 100, 168, 150, 160, 196, 154, 236],
];
export const SEVEN: number[][] = [
  [70, 60, 120, 58, 170, 56, 206, 60, 180, 110, 150, 160, 128, 236],
];

/** Draws with the mouse, stroke by stroke. */
export async function draw(page: Page, strokes: readonly (readonly number[])[]): Promise<void> {
  const sheet = page.locator("[data-draw]");
  await sheet.scrollIntoViewIfNeeded();
  const box = (await sheet.boundingBox())!;
  const at = (stroke: readonly number[], i: number) =>
    [box.x + (stroke[i]! / 280) * box.width, box.y + (stroke[i + 1]! / 280) * box.height] as const;
  for (const stroke of strokes) {
    await page.mouse.move(...at(stroke, 0));
    await page.mouse.down();
    for (let i = 2; i < stroke.length; i += 2)
      await page.mouse.move(...at(stroke, i), { steps: 4 });
    await page.mouse.up();
  }
}

/** The class that the page shows as most probable, and how probable; −1 while it shows none. */
export async function prediction(page: Page): Promise<{ at: number; probability: number }> {
  const rows = await page.locator("[data-class][data-probability]").evaluateAll((all) =>
    all.map((row) => ({
      at: Number((row as HTMLElement).dataset.class),
      probability: Number((row as HTMLElement).dataset.probability),
    })),
  );
  const none = { at: -1, probability: 0 };
  return rows.reduce((best, row) => (row.probability > best.probability ? row : best), none);
}
