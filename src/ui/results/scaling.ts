import type { RawMap } from "../../draw/raw-map";
import { type Scale, scaleMaps } from "../../draw/scale";
import { findMethod } from "../../engine/methods/registry";
import { shownPanels, unitsOf } from "../../store/order";
import type { State } from "../../store/state";
import { shownMapOf } from "./spread-maps";

/** The scale of every panel that has a map, and on the shared scale who shares with whom. */
export interface PanelScaling {
  readonly scales: ReadonlyMap<string, Scale>;
  /** Keys of panels whose maps were joined, a list for each unit. */
  readonly joined: readonly (readonly string[])[];
  /** Keys of panels that kept their own scale, for no other map has their unit. */
  readonly apart: readonly string[];
}

type Seen = Pick<State, "panels" | "layout" | "answers"> & {
  readonly look: Pick<State["look"], "scale">;
};

/**
 * Makes a selector of `PanelScaling` that works again only when panels, answers or the kind of scale
 * change, and hands out the same `Scale` for as long as nothing about it does: a new frame of one
 * method repaints no other, unless they share.
 */
export function createScalingSelector(): (state: Seen) => PanelScaling {
  let last: { state: Seen; maps: ReadonlyMap<string, RawMap>; result: PanelScaling } | undefined;
  return (state) => {
    if (last && sameInputs(last.state, state)) return last.result;
    const maps = mapsOf(state);
    const keys = [...maps.keys()];
    const { scales, joined, apart } = scaleMaps([...maps.values()], state.look.scale);
    const paired = state.look.scale === "own" ? pairScales(state.panels, maps) : undefined;
    const kept = keys.map((key, at): [string, Scale] => {
      const scale = paired?.get(key) ?? scales[at]!;
      const before = last?.result.scales.get(key);
      const same =
        before?.kind === scale.kind &&
        before.max === scale.max &&
        last?.maps.get(key) === maps.get(key);
      return [key, same ? before : scale];
    });
    const named = (places: readonly number[]) => places.map((at) => keys[at]!);
    const result = { scales: new Map(kept), joined: joined.map(named), apart: named(apart) };
    last = { state, maps, result };
    return result;
  };
}

function sameInputs(a: Seen, b: Seen): boolean {
  return (
    a.panels === b.panels &&
    a.layout === b.layout &&
    a.answers === b.answers &&
    a.look.scale === b.look.scale
  );
}

/** The one scale of each pair that wishes for one and whose maps have one unit. */
function pairScales(panels: Seen["panels"], maps: ReadonlyMap<string, RawMap>) {
  const scales = new Map<string, Scale>();
  for (const [left, right] of unitsOf(panels)) {
    if (right?.joined !== "one-scale") continue;
    const [a, b] = [maps.get(left!.key), maps.get(right.key)];
    if (!a || !b || a.unit !== b.unit) continue;
    const [forLeft, forRight] = scaleMaps([a, b], "shared").scales;
    scales.set(left!.key, forLeft!).set(right.key, forRight!);
  }
  return scales;
}

function mapsOf(state: Seen): Map<string, RawMap> {
  const maps = new Map<string, RawMap>();
  for (const panel of shownPanels(state)) {
    const frame = state.answers[panel.key]?.progress?.frame;
    const facts = findMethod(panel.method)?.facts;
    if (frame && facts) maps.set(panel.key, shownMapOf(facts, panel, frame));
  }
  return maps;
}

/** The page's one selector. */
export const selectScaling = createScalingSelector();
