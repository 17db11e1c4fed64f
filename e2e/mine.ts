/** What the user has drawn, and no trouble may take; and what the page says of a trouble. */
import { expect, type Locator, type Page } from "@playwright/test";
import type { FailureCode, FailureFacts } from "../src/engine/failure";
import type { ScenePicture } from "../src/scene/scene";
import { en } from "../src/words/en";
import { painted } from "./maps";
import { openScene, panelOf } from "./scene";
import { done, draw, panel, prediction, SEVEN } from "./whyglass";

export const MINE: ScenePicture = {
  kind: "drawing",
  strokes: SEVEN.map((points) => ({ tool: "pen", width: 22, points })),
};

/** The digest of the sheet as it is painted. */
export const sheet = async (page: Page) => (await painted(page.locator("[data-draw]"))).digest;

/**
 * Opens the user's drawing, a 7, and waits for Grad-CAM's map of it.
 * @returns the sheet's digest
 */
export async function openMine(
  page: Page,
  panels = [panelOf("grad-cam")],
  query?: string,
): Promise<string> {
  await openScene(page, { picture: MINE, panels }, query);
  await done(page, "grad-cam");
  expect((await prediction(page)).at).toBe(7);
  return sheet(page);
}

/** The drawing is the one that was there; more can be drawn and undone, and it is explained. */
export async function expectKept(page: Page, mine: string): Promise<void> {
  expect(await sheet(page)).toBe(mine);
  await expectDrawable(page, mine);
  await done(page, "grad-cam");
  await expect(panel(page, "grad-cam")).not.toHaveAttribute("data-stale");
  expect((await prediction(page)).at).toBe(7);
}

/** A stroke can be drawn, and undone. */
export async function expectDrawable(page: Page, mine: string): Promise<void> {
  await draw(page, [[110, 150, 150, 152, 190, 150]]);
  await expect.poll(() => sheet(page)).not.toBe(mine);
  await page.getByRole("button", { name: en.stage.tools.undo }).click();
  await expect.poll(() => sheet(page)).toBe(mine);
}

/** The page says what is wrong, and what to do: once, in the catalogue's two sentences. */
export async function told(
  page: Page,
  code: FailureCode,
  facts: FailureFacts = {},
): Promise<Locator> {
  const said = page.locator(`[data-trouble="${code}"]`);
  await expect(said).toHaveCount(1);
  await expectSaid(said, code, facts);
  return said;
}

export async function expectSaid(place: Locator, code: FailureCode, facts: FailureFacts = {}) {
  const { what, next } = en.failures[code](facts);
  await expect(place).toContainText(what);
  await expect(place).toContainText(next);
}
