import { expect, type Locator, type Page, test } from "@playwright/test";
import { en } from "../src/words/en";
import { openScene, panelOf, quick, SHIP } from "./scene";
import { done, openPage, panel, prediction } from "./whyglass";

const { settings, run } = en.answers;
const { help, header, layouts, question, skip, theme } = en.frame;
const { sheet, tabs, tools } = en.stage;

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = async (page: Page, key: string, times = 1) => {
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
};

/** Presses Tab until the wanted control has the focus, as someone without a mouse would. */
async function tabTo(page: Page, wanted: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(wanted).toHaveCount(1);
  for (let presses = 0; presses < 150; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`150 presses of ${key} did not reach ${wanted}`);
}

interface Stop {
  readonly what: string;
  /** Whether a ring stands round it, on the screen. */
  readonly ringed: boolean;
}

/** What has the focus, and whether one can see that. Undefined once it has left the page. */
function stop(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return undefined;
    const ring = (element: Element | null | undefined) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth, opacity, visibility } = getComputedStyle(element);
      const { width, height, bottom, top } = element.getBoundingClientRect();
      const seen = Number(opacity) > 0.5 && visibility === "visible" && width > 6 && height > 6;
      const onScreen = bottom > 0 && top < innerHeight;
      return seen && onScreen && outlineStyle === "solid" && Number.parseFloat(outlineWidth) >= 2;
    };
    // Unseen inputs lie over or beside what is drawn for them: that carries the ring.
    const drawn = [focused, focused.nextElementSibling, focused.parentElement];
    const name =
      focused.getAttribute("aria-label") ??
      (focused as HTMLInputElement).labels?.[0]?.textContent ??
      focused.textContent;
    return {
      what: `${focused.tagName.toLowerCase()} ${name?.trim()}`,
      ringed: drawn.some(ring),
    };
  });
}

/** How many controls of the page Tab should stop at. */
function reachable(page: Page): Promise<number> {
  return page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      "button, select, input, a[href], [tabindex]",
    );
    const groups = new Set<string>();
    return [...all].filter((element) => {
      if (element.tabIndex < 0 || element.matches(":disabled") || !element.checkVisibility())
        return false;
      if (!(element instanceof HTMLInputElement) || element.type !== "radio") return true;
      // Of radio buttons Tab reaches the chosen one; arrow keys the others.
      const first = !groups.has(element.name);
      groups.add(element.name);
      return first;
    }).length;
  });
}

/** Goes through the page by Tab: each control once, each with a name and a ring that is seen. */
async function expectAllReached(page: Page): Promise<void> {
  const wanted = await reachable(page);
  await page.getByRole("button", { name: skip }).focus();
  await press(page, "Tab");
  await press(page, "Shift+Tab");
  const stops: Stop[] = [];
  for (let now = await stop(page); now && stops.length <= wanted; now = await stop(page)) {
    stops.push(now);
    await press(page, "Tab");
  }
  expect(stops[0]?.what).toBe(`button ${skip}`);
  expect(stops.filter(({ ringed }) => !ringed)).toEqual([]);
  expect(stops.filter(({ what }) => /^\w+ (undefined|)$/.test(what))).toEqual([]);
  expect(stops).toHaveLength(wanted);
}

test("Tab reaches every control of the page once, each with a name and a ring that is seen", async ({
  page,
}) => {
  await openPage(page);
  await done(page, "grad-cam", "lrp", "lime", "kernel-shap");
  for (const fold of await page.getByRole("button", { name: settings.heading }).all())
    await fold.click();
  await expectAllReached(page);
});

test("so it does in the gallery of all methods", async ({ page }) => {
  await openScene(page, { panels: [panelOf("lrp"), quick("lime"), quick("kernel-shap")] });
  await page.getByRole("radio", { name: layouts.panels }).focus();
  await press(page, "ArrowRight");
  await expect(page.getByRole("radio", { name: layouts.gallery })).toBeFocused();
  const unsettled = page.locator('[data-state="running"], [data-state="idle"]');
  await expect(unsettled).toHaveCount(0, { timeout: 60_000 });
  await expectAllReached(page);
});

test("drawing, asking, settings, menus, help: all by keys alone", async ({ page }) => {
  await openScene(page, { panels: [panelOf("grad-cam"), panelOf("lrp"), quick("lime")] });
  await done(page, "grad-cam", "lrp", "lime");

  await test.step("the skip button leads to the answers", async () => {
    await press(page, "Tab");
    await expect(page.getByRole("button", { name: skip })).toBeFocused();
    await press(page, "Enter");
    await expect(page.getByRole("region", { name: en.frame.answers })).toBeFocused();
  });

  await test.step("draw a digit", async () => {
    await tabTo(page, page.getByRole("button", { name: tools.clear }), "Shift+Tab");
    await press(page, "Enter");
    await expect(page.getByText(sheet.invitation)).toBeVisible();
    await tabTo(page, page.locator("[data-draw]"), "Shift+Tab");
    await press(page, "ArrowLeft", 10);
    await press(page, "ArrowUp", 11);
    await press(page, "Space");
    await expect(page.getByRole("status").filter({ hasText: sheet.down })).toHaveCount(1);
    await press(page, "ArrowRight", 19);
    for (let i = 0; i < 8; i++) {
      await press(page, "ArrowDown", 3);
      await press(page, "ArrowLeft");
    }
    await press(page, "Space");
    await expect.poll(async () => (await prediction(page)).at).toBe(7);
    await done(page, "grad-cam", "lrp", "lime");
    await press(page, "Control+z");
    await expect(page.getByText(sheet.invitation)).toBeVisible();
    await press(page, "Control+y");
    await expect.poll(async () => (await prediction(page)).at).toBe(7);
  });

  await test.step("ask about another class", async () => {
    await tabTo(page, page.getByRole("combobox", { name: question.pickFor }));
    await page.keyboard.type("2");
    await expect(heading(page)).toHaveAccessibleName("Why 2 and not 7?");
    await press(page, "Tab");
    await expect(page.getByRole("combobox", { name: question.pickAgainst })).toBeFocused();
    await page.keyboard.type("nothing");
    await expect(heading(page)).toHaveAccessibleName("Why 2?");
  });

  await test.step("change a number in the settings", async () => {
    const lime = panel(page, "lime");
    await tabTo(page, lime.getByRole("button", { name: settings.heading }));
    await press(page, "Enter");
    await press(page, "Tab");
    await expect(lime.getByLabel(settings.exact("Samples"))).toBeFocused();
    await page.keyboard.type("60");
    await press(page, "Enter");
    await expect(lime.getByRole("definition").filter({ hasText: /^60\b/ })).toBeVisible();
    await press(page, "Tab");
    await press(page, "ArrowRight", 3);
    await expect(lime.getByRole("slider", { name: "Samples", exact: true })).toBeFocused();
    await expect(lime.getByLabel(settings.exact("Samples"))).not.toHaveValue("60");
    await done(page, "lime");
  });

  await test.step("move the linked pixel", async () => {
    await tabTo(page, panel(page, "lrp").getByRole("application"), "Shift+Tab");
    await press(page, "ArrowDown");
    await expect(page.locator("[data-readout]")).toHaveCount(3);
    await press(page, "Escape");
    await expect(page.locator("[data-readout]")).toHaveCount(0);
  });

  await test.step("open a panel's menu and duplicate it", async () => {
    const button = page.getByRole("button", { name: en.answers.menu.button("LRP"), exact: true });
    await tabTo(page, button, "Shift+Tab");
    await press(page, "ArrowDown");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    await press(page, "End");
    await press(page, "ArrowUp");
    await press(page, "Escape");
    await expect(button).toBeFocused();
    await press(page, "Enter");
    await page.keyboard.type("d");
    await expect(page.getByRole("menuitem", { name: en.answers.menu.duplicate })).toBeFocused();
    await press(page, "Enter");
    await expect(page.locator("[data-panel]")).toHaveCount(4);
  });

  await test.step("open and close the help, and turn the page dark", async () => {
    const button = page.getByRole("button", { name: help.button });
    await tabTo(page, button, "Shift+Tab");
    await press(page, "Enter");
    const dialog = page.getByRole("dialog", { name: help.heading });
    await expect(dialog).toBeVisible();
    await press(page, "Tab", 4);
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await press(page, "Escape");
    await expect(dialog).toHaveCount(0);
    await expect(button).toBeFocused();
    await press(page, "Shift+Tab");
    await expect(page.getByRole("button", { name: theme.button })).toBeFocused();
    await press(page, "Enter");
    await page.keyboard.type("D");
    await press(page, "Enter");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  });

  await test.step("choose a model, and a picture from the gallery", async () => {
    await tabTo(page, page.getByRole("combobox", { name: header.model }), "Shift+Tab");
    await page.keyboard.type("CIFAR");
    const gallery = page.getByRole("tab", { name: tabs.gallery });
    await expect(gallery).toHaveAttribute("aria-selected", "true");
    await tabTo(page, gallery);
    await press(page, "ArrowRight");
    await expect(page.getByRole("tab", { name: tabs.own })).toBeFocused();
    await press(page, "ArrowLeft");
    const thumb = page.locator("[data-picture]").nth(2);
    await tabTo(page, thumb);
    await press(page, "Enter");
    await expect(thumb).toHaveAttribute("aria-pressed", "true");
    await done(page, "grad-cam");
  });
});

test("a long run is cancelled, and begun again, by keys alone", async ({ page }) => {
  await openScene(page, { picture: SHIP, panels: [panelOf("lime", { samples: 10_000 })] });
  const lime = panel(page, "lime");
  await expect(lime.getByRole("progressbar")).toBeVisible();
  await tabTo(page, lime.getByRole("button", { name: run.cancel }));
  await press(page, "Enter");
  await expect(lime).toHaveAttribute("data-state", "stopped");
  await tabTo(page, lime.getByRole("button", { name: run.again }));
  await press(page, "Enter");
  await expect(lime).toHaveAttribute("data-state", "running");
});
