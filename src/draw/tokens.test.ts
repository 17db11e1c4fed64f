import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ARMS, GROUND, PALETTE_IDS, type Theme, UNSIGNED } from "./palettes";

const css = readFileSync(new URL("../ui/tokens.css", import.meta.url), "utf8").replace(
  /\/\*[\s\S]*?\*\//g,
  "",
);

/** The custom properties a page with these attributes ends up with, by the cascade's rules. */
function tokens(attributes: Record<string, string>): Map<string, string> {
  const applied: { weight: number; at: number; body: string }[] = [];
  for (const [at, rule] of [...css.matchAll(/([^{}]+)\{([^}]*)\}/g)].entries()) {
    for (const selector of rule[1]!.split(",").map((part) => part.trim())) {
      const wanted = [...selector.matchAll(/\[([\w-]+)="([^"]+)"\]/g)];
      if (!wanted.every(([, name, value]) => attributes[name!] === value)) continue;
      applied.push({ weight: Math.max(1, wanted.length), at, body: rule[2]! });
    }
  }
  applied.sort((a, b) => a.weight - b.weight || a.at - b.at);
  const found = new Map<string, string>();
  for (const { body } of applied) {
    for (const [, name, value] of body.matchAll(/--([\w-]+):\s*([^;]+);/g))
      found.set(name!, value!);
  }
  return found;
}

const stop = (arm: string, found: Map<string, string>) =>
  [1, 2, 3, 4].map((i) => found.get(`${arm}-${i}`));

for (const id of PALETTE_IDS) {
  for (const theme of ["light", "dark"] satisfies Theme[]) {
    test(`tokens.css and palettes.ts agree: ${id}, ${theme}`, () => {
      const found = tokens({ "data-theme": theme, "data-palette": id });
      expect(stop("neg", found)).toEqual(ARMS[id][theme].against);
      expect(stop("pos", found)).toEqual(ARMS[id][theme].for);
      expect(stop("seq", found)).toEqual(UNSIGNED[theme]);
      const ground = { paper: found.get("paper"), well: found.get("well"), ink: found.get("ink") };
      expect(ground).toEqual(GROUND[theme]);
    });
  }
}

test("without attributes the page is light, in blue and vermilion", () => {
  const found = tokens({});
  expect(found.get("paper")).toBe(GROUND.light.paper);
  expect(stop("pos", found)).toEqual(ARMS.vermilion.light.for);
});
