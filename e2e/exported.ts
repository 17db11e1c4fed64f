import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";
import type { writtenAnswer } from "../src/engine/methods/written-answer";
import { en } from "../src/words/en";
import { panel } from "./whyglass";

export type Kind = "PNG" | "CSV" | "JSON";
export type Answer = ReturnType<typeof writtenAnswer>;

export interface AllAnswers {
  readonly link: string;
  readonly classes: readonly string[];
  readonly answers: readonly (Answer & { readonly panel: string })[];
}

/** A file that the page has handed to the browser. */
export interface Saved {
  readonly name: string;
  readonly bytes: Buffer;
}

const { menu } = en.answers;
const { exports } = en.frame;

async function choose(page: Page, button: Locator, label: string, kind: Kind): Promise<Saved> {
  await button.click();
  const item = page.getByRole("menuitem").filter({ hasText: label }).filter({ hasText: kind });
  await expect(item).toHaveCount(1);
  const [download] = await Promise.all([page.waitForEvent("download"), item.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Everything on the page, from the header's menu. */
export function savedAll(page: Page, kind: Kind): Promise<Saved> {
  const button = page.getByRole("button", { name: exports.button, exact: true });
  return choose(page, button, kind === "PNG" ? exports.sheet : exports.numbers, kind);
}

/** One panel, from its own menu. @param name the method's name on the page */
export function savedPanel(page: Page, method: string, name: string, kind: Kind): Promise<Saved> {
  const button = panel(page, method).getByRole("button", { name: menu.button(name), exact: true });
  return choose(page, button, kind === "PNG" ? menu.picture : menu.numbers, kind);
}

export async function allAnswers(page: Page): Promise<AllAnswers> {
  return JSON.parse((await savedAll(page, "JSON")).bytes.toString()) as AllAnswers;
}
