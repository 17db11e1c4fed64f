import { expect, test } from "vitest";
import { METHODS } from "../engine/methods/registry";
import { newPanel } from "./initial";
import { knownModel } from "./models";
import { placed, shownPanels, soundlyJoined, unitsOf, withEveryMethod } from "./order";
import type { Panel } from "./state";

const CNN = knownModel("mnist-cnn", { ownModels: [] });
const one = (key: string): Panel => newPanel(key.replace(/-\d$/, ""), key);
const half = (key: string): Panel => ({ ...one(key), joined: "one-scale" });
const aside = (key: string): Panel => ({ ...one(key), aside: true });
const keys = (panels: readonly Panel[]) => panels.map(({ key }) => key).join(" ");

const panels = [one("lrp"), half("lrp-2"), aside("rise"), one("lime"), one("grad-cam")];

test("a pair is one unit, whatever stands between the others", () => {
  expect(unitsOf(panels).map(keys)).toEqual(["lrp lrp-2", "rise", "lime", "grad-cam"]);
});

test("what stands aside is in the gallery alone", () => {
  expect(keys(shownPanels({ panels, layout: "panels" }))).toBe("lrp lrp-2 lime grad-cam");
  expect(shownPanels({ panels, layout: "panels" })).toBe(shownPanels({ panels, layout: "panels" }));
  expect(shownPanels({ panels, layout: "gallery" })).toBe(panels);
});

test.each([
  ["lime", 0, "lime lrp lrp-2 rise grad-cam"],
  ["lime", 2, "lrp lrp-2 rise grad-cam lime"],
  ["lrp-2", 1, "rise lime lrp lrp-2 grad-cam"],
  ["lrp", 9, "rise lime grad-cam lrp lrp-2"],
  ["grad-cam", -4, "grad-cam lrp lrp-2 rise lime"],
])("among the panels %s goes to place %i", (key, to, wanted) => {
  expect(keys(placed({ panels, layout: "panels" }, key, to))).toBe(wanted);
});

test("in the gallery places count what stands aside too", () => {
  expect(keys(placed({ panels, layout: "gallery" }, "lime", 1))).toBe(
    "lrp lrp-2 lime rise grad-cam",
  );
});

test("a place that is the panel's own, or a panel that is not there, changes nothing", () => {
  expect(placed({ panels, layout: "panels" }, "lrp", 0)).toBe(panels);
  expect(placed({ panels, layout: "panels" }, "rise", 0)).toBe(panels);
});

test("no join stands alone, across methods, on a third, or across what stands aside", () => {
  const sound = (...all: Panel[]) => soundlyJoined(all).map(({ joined }) => joined ?? "");
  expect(sound(half("lrp"), half("lrp-2"), half("lrp-3"))).toEqual(["", "one-scale", ""]);
  expect(sound(one("lime"), half("lrp"))).toEqual(["", ""]);
  expect(sound(aside("lrp"), half("lrp-2"))).toEqual(["", ""]);
});

test("the gallery has every method once at least, what is new at the end and aside", () => {
  const all = withEveryMethod(panels, CNN);
  expect(keys(all.slice(0, 5))).toBe(keys(panels));
  expect(new Set(all.map(({ method }) => method)).size).toBe(METHODS.length);
  expect(all).toHaveLength(METHODS.length + 1);
  expect(all.slice(5).every((panel) => panel.aside)).toBe(true);
  expect(withEveryMethod(all, CNN)).toBe(all);
});
