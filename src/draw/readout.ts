import { formatNumber } from "./numbers";
import type { Ranking } from "./ranks";
import type { RawMap } from "./raw-map";

/** What a map says at one pixel. */
export interface Readout {
  readonly value: number;
  /** 1 for the strongest; equal magnitudes share the better place. */
  readonly place: number;
  readonly count: number;
  readonly of: "pixels" | "segments";
  /** The segment the pixel lies in, where the map gives one number a segment. */
  readonly segment: number | null;
  /** How far the value may be off, where the map tells. */
  readonly spread?: number | undefined;
}

/** The words a readout needs, from the page's catalogue. */
export interface ReadoutWords {
  /** A BCP 47 tag, for digits, decimal mark and thousands. */
  readonly locale: string;
  /** "227th of 784", "3rd of 25 segments". */
  place(place: number, count: number, of: "pixels" | "segments"): string;
}

/** @param ranking of the same map, from `rankMap` */
export function readoutAt(
  map: Pick<RawMap, "values" | "segments" | "spread">,
  ranking: Ranking,
  index: number,
): Readout {
  const value = map.values[index]!;
  return {
    value,
    place: ranking.place(value),
    count: ranking.count,
    of: ranking.of,
    segment: map.segments?.labels[index] ?? null,
    ...(map.spread && { spread: map.spread[index] }),
  };
}

/** A readout in words: "+0.145" and "227th of 784". A map without sign has no plus. */
export function writeReadout(
  readout: Readout,
  signed: RawMap["signed"],
  words: ReadoutWords,
): { value: string; place: string } {
  const { value, spread } = readout;
  const number = formatNumber(value, words.locale, signed === "none" ? "negative" : "always");
  return {
    value: spread === undefined ? number : `${number} ± ${formatNumber(spread, words.locale)}`,
    place: words.place(readout.place, readout.count, readout.of),
  };
}
