import type { Page } from "@playwright/test";
import { drawnPicture } from "../src/engine/data/drawn-pictures/drawn-picture";
import { EXAMPLE_DIGITS } from "../src/engine/data/example-digits";
import type { Scene, ScenePanel, ScenePicture } from "../src/scene/scene";
import { writeScene } from "../src/scene/url";
import { openPage } from "./whyglass";

/** The example that the first screen shows. */
export const DIGIT: ScenePicture = { kind: "drawing", strokes: EXAMPLE_DIGITS[0]!.strokes };

/** A picture drawn by the project's own code, as a link holds it. */
export function drawnPhoto(label: Parameters<typeof drawnPicture>[0], seed: number): ScenePicture {
  const pixels = Uint8Array.from(drawnPicture(label, seed).data, (v) => Math.round(v * 255));
  return { kind: "photo", pixels, origin: "drawn", label, name: `${label} ${seed}` };
}

export const SHIP = drawnPhoto("ship", 1);

export function panelOf(method: string, params: ScenePanel["params"] = {}): ScenePanel {
  return { method, params, view: "map", topSegments: 5 };
}

/** A sampling method with so few samples that it is done at once. */
export const quick = (method: "lime" | "kernel-shap", samples = 100): ScenePanel =>
  panelOf(method, { samples, segmentation: "grid" });

/** A whole scene; what is left out is the example digit, as the page begins. */
export function sceneOf(change: Partial<Scene> = {}): Scene {
  const picture = change.picture ?? DIGIT;
  return {
    picture,
    model: picture.kind === "drawing" ? "mnist-cnn" : "cifar-cnn",
    target: { for: "predicted", against: "runner-up" },
    panels: [panelOf("grad-cam")],
    layout: "panels",
    seed: 7,
    look: { scale: "own", palette: "vermilion", opacity: 0.9, smooth: false, outlines: true },
    ...change,
  };
}

/** Opens the page by a link that holds the scene. */
export async function openScene(
  page: Page,
  change: Partial<Scene> = {},
  query?: string,
): Promise<void> {
  await openPage(page, {
    ...(query !== undefined && { query }),
    fragment: writeScene(sceneOf(change)),
  });
}
