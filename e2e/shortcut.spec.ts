import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { CIFAR10_CLASSES } from "../src/engine/data/cifar10";
import type { ModelReport } from "../src/engine/models/report";
import { en } from "../src/words/en";
import { openPage, prediction } from "./whyglass";

const { answer, ...hunt } = en.shortcut;
const { fall } = en.card.wrong;

const MNIST_CLASSES = [..."0123456789"];

const strip = (page: Page) => page.locator("[data-hunt]");
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const readAs = async (page: Page) => (await prediction(page)).at;
const shortcutOf = (id: string) =>
  (JSON.parse(readFileSync(`public/models/${id}/report.json`, "utf8")) as ModelReport).shortcut!;

async function expectNoFault(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
  );
  expect.soft(faults).toEqual([]);
}

/** Nothing that is written on the page, or said of it to the ear, may speak of a mark. */
async function expectNoSpoiler(page: Page): Promise<void> {
  const said = await page.evaluate(() => {
    const names = [...document.querySelectorAll("[aria-label], [title], [alt]")].flatMap((one) =>
      ["aria-label", "title", "alt"].map((name) => one.getAttribute(name) ?? ""),
    );
    return [document.title, document.body.textContent ?? "", ...names].join("\n");
  });
  expect(said).not.toMatch(/\b(mark(ed)?|square|corner|tag)\b/i);
  await expect(page.locator("[data-answer]")).toHaveCount(0);
}

/** Opens the answer by keyboard; checks its figures, and that the reading hangs on the mark. */
async function expectAnswered(page: Page, id: string, name: string, own: number): Promise<void> {
  await expect(strip(page)).toHaveAttribute("data-hunt", id);
  await expect.poll(() => readAs(page)).toBe(own);
  await expectNoSpoiler(page);
  await button(page, hunt.show).focus();
  await page.keyboard.press("Enter");
  const { own: marked, others } = shortcutOf(id);
  const row = (of: string) => strip(page).getByRole("row", { name: of });
  for (const [of, right, pictures] of [
    [fall.own(name, true), marked.right.marked, marked.pictures],
    [fall.own(name, false), marked.right.unmarked, marked.pictures],
    [fall.others(true), others.right.marked, others.pictures],
  ] as const)
    await expect(row(of).getByRole("cell").first()).toHaveText(fall.share(right / pictures));

  const planted = page.getByLabel(answer.marked);
  await expect(planted).toBeChecked();
  await planted.uncheck();
  await expect.poll(() => readAs(page)).not.toBe(own);
  await button(page, answer.other).click();
  await expect(planted).toBeChecked();
  await expect.poll(() => readAs(page)).toBe(own);
  // It is another class's picture: without the mark it is read right.
  const shown = strip(page).locator('[data-suspect][aria-pressed="true"]');
  const label = (await shown.getAttribute("data-suspect"))!;
  expect(label).not.toBe(name);
  await planted.uncheck();
  const classes: readonly string[] = id.startsWith("mnist") ? MNIST_CLASSES : CIFAR10_CLASSES;
  const truth = classes.indexOf(label);
  await expect.poll(() => readAs(page)).toBe(truth);
  await planted.check();
  await expect.poll(() => readAs(page)).toBe(own);
}

test("find the shortcut: the answer waits for a click, and the reading hangs on it", async ({
  page,
}) => {
  await page.route("**/data/index.json", (route) => route.fulfill({ status: 404 }));
  await openPage(page);
  await button(page, hunt.heading).click();
  await expect(page.getByRole("heading", { name: hunt.heading })).toBeFocused();
  await expect(strip(page).locator("[data-suspect]")).toHaveCount(8);
  await expectNoFault(page);
  await expectAnswered(page, "mnist-shortcut", "7", 7);
  await expectNoFault(page);

  // The page as it stands opens again with its mark, and without its answer.
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await button(page, en.frame.share.button).click();
  await expect(page.getByRole("button", { name: en.frame.share.copied })).toBeVisible();
  const fragment = new URL(await page.evaluate(() => navigator.clipboard.readText())).hash;
  await page.emulateMedia({ colorScheme: "dark" });
  await button(page, hunt.inPhotos).click();
  await expectAnswered(page, "cifar-shortcut", "horse", CIFAR10_CLASSES.indexOf("horse"));
  await expectNoFault(page);

  await page.setViewportSize({ width: 360, height: 740 });
  await openPage(page, { query: "backend=wasm&batch=32&again", fragment });
  await expect(strip(page).locator("[data-suspect]")).toHaveCount(8);
  await expectNoSpoiler(page);
  expect(await readAs(page)).toBe(7);
  await expect(strip(page).locator('[aria-pressed="true"]')).not.toHaveAttribute(
    "data-suspect",
    "7",
  );
});
