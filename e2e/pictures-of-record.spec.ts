import { expect, type Page, test } from "@playwright/test";
import type { Facts } from "../src/engine/method";
import { METHODS } from "../src/engine/methods/registry";
import { MODELS } from "../src/engine/models/registry";
import type { ScenePicture } from "../src/scene/scene";
import { beginningParams } from "../src/store/initial";
import { knownModel } from "../src/store/models";
import { mapOf } from "./maps";
import { expectAsRecorded } from "./maps-of-record";
import { DIGIT, openScene, panelOf, SHIP } from "./scene";
import { done, FIRST_METHODS, panel } from "./whyglass";

/** Letters may be drawn a little otherwise by another build of the browser; shapes may not. */
const TEXT = { maxDiffPixelRatio: 0.005, animations: "disabled" } as const;

/** Of these a tenth of the default is enough to draw by. */
const BUDGETS = ["samples", "masks", "permutations"];

/** A method as the page begins with it, but with settings under which it takes little time. */
function small({ id, params }: Facts, model: string) {
  const cut = params.flatMap((param): [string, number][] => {
    if (param.kind !== "number") return [];
    const { name, min, initial, main } = param;
    if (BUDGETS.includes(name)) return [[name, Math.max(min, Math.round(initial / 10))]];
    // Where all sets of segments are asked for: half as many segments, far fewer sets.
    return name === "segments" && main ? [[name, initial / 2]] : [];
  });
  return panelOf(id, {
    ...beginningParams(id, knownModel(model, { ownModels: [] })),
    ...Object.fromEntries(cut),
  });
}

/** Takes out of sight, but not out of its place, what another run would give another value. */
const hideTimes = (page: Page) =>
  page.locator("[data-volatile]").evaluateAll((all) => {
    for (const element of all) (element as HTMLElement).style.visibility = "hidden";
  });

/** Leaves one method's panel alone on the page: its rows align with no neighbour's. */
const leaveAlone = (page: Page, method: string) =>
  page.locator("[data-panel]").evaluateAll((all, id) => {
    for (const element of all as HTMLElement[])
      element.style.display = element.dataset.method === id ? "" : "none";
  }, method);

const methods = METHODS.map(({ facts }) => facts);

/**
 * Asks methods about a picture, each of the first of the picture's models that it can explain.
 * Calls back with each method while its answer stands on the page, be it that none of them serves.
 */
async function eachAnswer(
  page: Page,
  asked: readonly Facts[],
  picture: ScenePicture,
  seen: (method: Facts, explained: boolean) => Promise<void>,
): Promise<void> {
  const dataset = picture.kind === "drawing" ? "mnist" : "cifar-10";
  const models = MODELS.filter((known) => known.dataset === dataset);
  for (const [i, model] of models.entries()) {
    if (asked.length === 0) return;
    const panels = asked.map((method) => small(method, model.id));
    await openScene(page, { picture, model: model.id, panels });
    const failed = new Set<Facts>();
    for (const method of asked) {
      const answer = panel(page, method.id);
      await expect(answer).toHaveAttribute("data-state", /done|empty|failed/, { timeout: 60_000 });
      if ((await answer.getAttribute("data-state")) !== "failed") continue;
      expect(method.needs).toBe("layers"); // only these may have to refuse a model
      failed.add(method);
    }
    const last = i === models.length - 1;
    await hideTimes(page);
    for (const method of asked.filter((each) => last || !failed.has(each))) {
      await leaveAlone(page, method.id);
      await seen(method, !failed.has(method));
    }
    asked = last ? [] : [...failed];
  }
}

test.describe.configure({ timeout: 120_000 });

for (const family of ["perturbation", "gradient", "class-activation", "relevance"] as const)
  for (const [subject, picture] of [
    ["digit", DIGIT],
    ["ship", SHIP],
  ] as const)
    test(`${family} methods on a ${subject === "digit" ? subject : "drawn picture"}`, async ({
      page,
    }) => {
      const asked = methods.filter((method) => method.family === family);
      await eachAnswer(page, asked, picture, async ({ id }, explained) => {
        const name = `${id}-${subject}`;
        if (explained) await expectAsRecorded(mapOf(page, id), name);
        await expect.soft(panel(page, id)).toHaveScreenshot(`${name}.png`, TEXT);
      });
    });

for (const colorScheme of ["light", "dark"] as const)
  test.describe(`in a ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("the page at three widths", async ({ page }) => {
      const shown = FIRST_METHODS.map((id) => methods.find((method) => method.id === id)!);
      await openScene(page, { panels: shown.map((method) => small(method, "mnist-cnn")) });
      await done(page, ...FIRST_METHODS);
      for (const width of [1920, 1280, 360]) {
        await page.setViewportSize({ width, height: 900 });
        for (const method of FIRST_METHODS)
          await expectAsRecorded(mapOf(page, method), `${method}-digit-${colorScheme}`);
        await hideTimes(page);
        await expect
          .soft(page)
          .toHaveScreenshot(`page-${colorScheme}-${width}.png`, { ...TEXT, fullPage: true });
      }
    });
  });
