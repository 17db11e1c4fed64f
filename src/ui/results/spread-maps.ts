import type { RawMap } from "../../draw/raw-map";
import type { Facts, Frame } from "../../engine/method";
import type { Panel, SpreadView } from "../../store/state";
import { rawMapOf } from "./raw-maps";

/** How much the networks that a Bayesian network stands for differ, a number a pixel. */
function spreadOf({ extra: { spread }, map }: Frame): Float32Array | undefined {
  return spread?.kind === "tensor" && spread.data.length === map.length ? spread.data : undefined;
}

/**
 * What a panel shows of a Bayesian network's answers; undefined where there is nothing to choose.
 * Views that hide segments pick them by the mean.
 */
export function spreadViewOf(
  panel: Pick<Panel, "view" | "spread">,
  frame: Frame | undefined,
): "mean" | SpreadView | undefined {
  if (!frame || !spreadOf(frame)) return undefined;
  return panel.view === "map" ? (panel.spread ?? "mean") : "mean";
}

const made = new WeakMap<Frame, Partial<Record<SpreadView, RawMap>>>();

/** The map that a panel shows of a frame; the same object for the same of both. */
export function shownMapOf(
  facts: Pick<Facts, "unit" | "sign">,
  panel: Pick<Panel, "view" | "spread">,
  frame: Frame,
): RawMap {
  const mean = rawMapOf(facts, frame);
  const view = spreadViewOf(panel, frame);
  const spread = spreadOf(frame);
  if (!spread || view === undefined || view === "mean") return mean;
  const known = made.get(frame) ?? {};
  made.set(frame, known);
  known[view] ??=
    view === "both"
      ? { ...mean, spread }
      : // A unit of its own, so that on the shared scale spreads are joined to spreads.
        { ...mean, values: spread, unit: `${mean.unit}, spread`, signed: "none" };
  return known[view];
}
