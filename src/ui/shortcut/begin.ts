import { findModel } from "../../engine/models/registry";
import { newPanel } from "../../store/initial";
import { knownModel } from "../../store/models";
import { scenePicture } from "../../store/scenes";
import { fetchShipped } from "../model-card/use-card";
import type { WhyglassStore } from "../state";
import { suspectsOf } from "./suspects";

/** Two that hide parts of the picture, two that look inside: not every one of them finds every mark. */
const METHODS = ["occlusion", "lrp", "grad-cam", "kernel-shap"];

const TARGET = { for: "predicted", against: "runner-up" } as const;

/** Whether the scene was just entered from elsewhere on the page. */
let entering = false;

/** Tells it once, to what takes the reader there. */
export function justEntered(): boolean {
  const was = entering;
  entering = false;
  return was;
}

/** Opens a model with a planted shortcut, with a picture and maps by which it can be found. */
export async function begin(store: WhyglassStore, id: string): Promise<void> {
  const model = knownModel(id, store.getState());
  const dataset = findModel(id)?.dataset;
  if (!model || !dataset) return;
  const panels = METHODS.map((method) => newPanel(method, method, model));
  try {
    const { card } = await fetchShipped(id);
    const [first] = card.shortcut ? await suspectsOf(dataset, card.shortcut) : [];
    const { subject, planted } = first!;
    const picture = scenePicture({ ...subject, planted });
    entering = !findModel(store.getState().model)?.shortcut;
    store.getState().enter({ picture, model: id, panels, layout: "panels", target: TARGET });
  } catch {
    // Without its card the model opens, or says itself why it does not.
    store.getState().useModel(id);
  }
}
