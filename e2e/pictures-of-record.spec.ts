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

const methods = METHODS.map(({ facts }) => facts);

/** Opens the picture with the first of its models that the method can explain; tells whether there is one. */
async function explained(page: Page, method: Facts, picture: ScenePicture): Promise<boolean> {
  const dataset = picture.kind === "drawing" ? "mnist" : "cifar-10";
  for (const model of MODELS.filter((known) => known.dataset === dataset)) {
    await openScene(page, { picture, model: model.id, panels: [small(method, model.id)] });
    const answer = panel(page, method.id);
    await expect(answer).toHaveAttribute("data-state", /done|empty|failed/, { timeout: 30_000 });
    if ((await answer.getAttribute("data-state")) !== "failed") return true;
    expect(method.needs).toBe("layers"); // only these may have to refuse a model
  }
  return false;
}

for (const method of methods)
  test(`${method.id} on a digit and on a drawn picture`, async ({ page }) => {
    for (const [subject, picture] of [
      ["digit", DIGIT],
      ["ship", SHIP],
    ] as const) {
      const name = `${method.id}-${subject}`;
      if (await explained(page, method, picture))
        await expectAsRecorded(mapOf(page, method.id), name);
      await hideTimes(page);
      await expect.soft(panel(page, method.id)).toHaveScreenshot(`${name}.png`, TEXT);
    }
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
