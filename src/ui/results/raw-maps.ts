import type { RawMap } from "../../draw/raw-map";
import type { Extra, Facts, Frame } from "../../engine/method";

export type SegmentsExtra = Extract<Extra, { kind: "segments" }>;

/** The segments that the frame's numbers belong to, with a number each; undefined where it has none. */
export function segmentsOf(frame: Frame): SegmentsExtra | undefined {
  return Object.values(frame.extra).find((extra) => extra.kind === "segments");
}

const made = new WeakMap<Frame, RawMap>();

/** A frame's map as `draw/` takes it; the same object for the same frame. */
export function rawMapOf(facts: Pick<Facts, "unit" | "sign">, frame: Frame): RawMap {
  let map = made.get(frame);
  if (!map) {
    const flatOn = segmentsOf(frame);
    map = {
      values: frame.map,
      unit: facts.unit === "activation" ? facts.unit : `${frame.explains.output} ${facts.unit}`,
      signed: facts.sign,
      ...(flatOn ? { segments: flatOn.segments } : {}),
    };
    made.set(frame, map);
  }
  return map;
}
