import type { RawMap } from "../../draw/raw-map";
import type { Extra, Facts, Frame } from "../../engine/method";
import type { SegmentMap } from "../../engine/picture";

export type SegmentsExtra = Extract<Extra, { kind: "segments" }>;

/** The segments that the frame's numbers belong to, with a number each; undefined where it has none. */
export function segmentsOf(frame: Frame): SegmentsExtra | undefined {
  return Object.values(frame.extra).find((extra) => extra.kind === "segments");
}

/** The object that the frame outlines, as segment 1 of two. */
export function objectOf(frame: Frame): SegmentMap | undefined {
  return Object.values(frame.extra).find((extra) => extra.kind === "mask")?.segments;
}

const objects = new WeakMap<Frame, SegmentsExtra>();

/**
 * What can be shown instead of the map: its segments, or an outlined object as the one of two segments
 * that counts; the same object for the same frame.
 */
export function partsOf(frame: Frame): SegmentsExtra | undefined {
  const known = segmentsOf(frame) ?? objects.get(frame);
  if (known) return known;
  const segments = objectOf(frame);
  if (!segments) return undefined;
  const parts: SegmentsExtra = { kind: "segments", segments, weights: Float32Array.of(0, 1) };
  objects.set(frame, parts);
  return parts;
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
