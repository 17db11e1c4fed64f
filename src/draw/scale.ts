import { group } from "d3-array";
import type { Signed } from "./palettes";
import { rankMap } from "./ranks";
import { largestMagnitude, type RawMap } from "./raw-map";

export type ScaleKind = "own" | "shared" | "rank";

/** How one map's raw numbers become strengths of colour. */
export interface Scale {
  readonly kind: ScaleKind;
  /** The magnitude that gets the strongest colour, in the map's unit; 0 for a map of zeros. */
  readonly max: number;
  /** The colours this map needs: "positive" becomes "both" where a number below zero occurs. */
  readonly signed: Signed;
  /**
   * Where a value stands, −1..1; 0 is paper, and the value 0 is always there. Linear for own and
   * shared. By rank: of the pixels (or segments) that are not 0, the share that is no stronger,
   * cubed so that the strongest few stand out as they do on the other scales, with the value's sign.
   */
  position(value: number): number;
}

export interface Scaling {
  /** One for each map, in the maps' order. */
  readonly scales: readonly Scale[];
  /** Shared scale only: maps (by index) that were joined, a list for each unit two or more have. */
  readonly joined: readonly (readonly number[])[];
  /** Shared scale only: maps (by index) whose unit no other map has, which kept their own scale. */
  readonly apart: readonly number[];
}

export function scaleMaps(maps: readonly RawMap[], kind: ScaleKind): Scaling {
  if (kind === "own") return { scales: maps.map(ownScale), joined: [], apart: [] };
  if (kind === "rank") return { scales: maps.map(rankScale), joined: [], apart: [] };
  const own = maps.map(ownScale);
  const byUnit = [...group(maps.keys(), (i) => maps[i]!.unit).values()];
  const most = new Map(
    byUnit.flatMap((all) => {
      const max = Math.max(...all.map((i) => own[i]!.max));
      return all.map((i) => [i, max] as const);
    }),
  );
  return {
    scales: own.map(({ signed }, i) => linearScale("shared", signed, most.get(i)!)),
    joined: byUnit.filter((all) => all.length > 1),
    apart: byUnit.filter((all) => all.length === 1).flat(),
  };
}

/** A map's scale that hangs on nothing but the map: read off it once, however often it is asked for. */
function once(make: (map: RawMap) => Scale): (map: RawMap) => Scale {
  const made = new WeakMap<RawMap, Scale>();
  return (map) => {
    const scale = made.get(map) ?? make(map);
    made.set(map, scale);
    return scale;
  };
}

const ownScale = once((map) => linearScale("own", signsOf(map), largestMagnitude(map.values)));

const rankScale = once((map) => {
  const { max, signed } = ownScale(map);
  const ranking = rankMap(map);
  return {
    kind: "rank",
    max,
    signed,
    position(value) {
      if (value === 0 || Number.isNaN(value)) return 0;
      const noStronger = Math.max(0, ranking.nonzero - ranking.place(value) + 1);
      return Math.sign(withSign(value, signed)) * (noStronger / (ranking.nonzero || 1)) ** 3;
    },
  };
});

function linearScale(kind: "own" | "shared", signed: Signed, max: number): Scale {
  return {
    kind,
    max,
    signed,
    position(value) {
      if (max === 0 || Number.isNaN(value)) return 0;
      return Math.min(1, Math.max(-1, withSign(value, signed) / max));
    },
  };
}

const withSign = (value: number, signed: Signed) => (signed === "none" ? Math.abs(value) : value);

const signsOf = ({ signed, values }: RawMap): Signed =>
  signed === "positive" && values.some((value) => value < 0) ? "both" : signed;
