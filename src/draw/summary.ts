import type { RawMap } from "./raw-map";

/** The picture in nine equal parts. */
export const REGIONS = [
  "top-left",
  "top",
  "top-right",
  "left",
  "middle",
  "right",
  "bottom-left",
  "bottom",
  "bottom-right",
] as const;
export type Region = (typeof REGIONS)[number];

/** Where the evidence of one sign lies. */
export interface SideSummary {
  /** Its share of all the map's magnitude, 0..1. */
  readonly share: number;
  /**
   * The fewest regions that hold at least half of it, the fullest first, each with its share of this
   * side. More than four of them means that it is spread over the whole picture.
   */
  readonly regions: readonly { readonly region: Region; readonly share: number }[];
  /** The strongest pixel (the first in reading order among equals). */
  readonly strongest: {
    readonly x: number;
    readonly y: number;
    readonly value: number;
    readonly region: Region;
    readonly segment: number | null;
  };
}

/** The facts behind one sentence about a heatmap, for those who cannot see it. */
export interface MapSummary {
  readonly signed: RawMap["signed"];
  /** Null where nothing speaks for the target. A map without sign has all its evidence here. */
  readonly for: SideSummary | null;
  /** Null where nothing speaks against it. */
  readonly against: SideSummary | null;
}

/** @param height,width the map's; `values` is row-major of that size */
export function summarise(
  { values, signed, segments }: Pick<RawMap, "values" | "signed" | "segments">,
  height: number,
  width: number,
): MapSummary {
  let total = 0;
  for (const value of values) total += Math.abs(value);
  const side = (sign: 1 | -1): SideSummary | null => {
    const held = new Float64Array(REGIONS.length);
    let sum = 0;
    let strongest = -1;
    let most = 0;
    for (let i = 0; i < values.length; i++) {
      const weight = signed === "none" ? Math.abs(values[i]!) : values[i]! * sign;
      if (!(weight > 0)) continue;
      held[regionOf(i, height, width)]! += weight;
      sum += weight;
      if (weight > most) {
        most = weight;
        strongest = i;
      }
    }
    if (strongest < 0) return null;
    return {
      share: sum / total,
      regions: fullest(held, sum),
      strongest: {
        x: strongest % width,
        y: Math.floor(strongest / width),
        value: values[strongest]!,
        region: REGIONS[regionOf(strongest, height, width)]!,
        segment: segments?.labels[strongest] ?? null,
      },
    };
  };
  return { signed, for: side(1), against: signed === "none" ? null : side(-1) };
}

/** The region of a pixel, by its centre, as an index into `REGIONS`. */
function regionOf(index: number, height: number, width: number): number {
  const third = (at: number, length: number) => Math.min(2, Math.floor(((at + 0.5) * 3) / length));
  return third(Math.floor(index / width), height) * 3 + third(index % width, width);
}

function fullest(held: Float64Array, sum: number): { region: Region; share: number }[] {
  const order = [...held.keys()].sort((a, b) => held[b]! - held[a]! || a - b);
  const chosen: { region: Region; share: number }[] = [];
  let reached = 0;
  for (const region of order) {
    if (reached >= sum / 2) break;
    reached += held[region]!;
    chosen.push({ region: REGIONS[region]!, share: held[region]! / sum });
  }
  return chosen;
}
