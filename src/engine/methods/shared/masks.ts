/** Rows of players that are in (1) or out (0): segments of a picture kept or hidden. */
export interface Masks {
  readonly players: number;
  readonly count: number;
  /** `[count, players]` */
  readonly kept: Uint8Array;
}

/** Masks in which no row comes twice, and how often each came; in the order of first coming. */
export interface DistinctMasks extends Masks {
  readonly copies: Int32Array;
  /** Where each of the rows that they were made of is among these. */
  readonly places: Int32Array;
}

/** So that nothing is evaluated twice. */
export function distinctMasks({ players, count, kept }: Masks): DistinctMasks {
  const found = new Map<string, number>();
  const places = new Int32Array(count);
  const copies = new Int32Array(count);
  const rows = new Uint8Array(kept.length);
  for (let row = 0; row < count; row++) {
    const key = maskKey(kept, row * players, players);
    const place = found.get(key) ?? found.size;
    if (place === found.size) {
      found.set(key, place);
      rows.set(kept.subarray(row * players, (row + 1) * players), place * players);
    }
    places[row] = place;
    copies[place]! += 1;
  }
  return {
    players,
    count: found.size,
    kept: rows.slice(0, found.size * players),
    copies: copies.slice(0, found.size),
    places,
  };
}

/** A short string, the same for the same row alone. */
export function maskKey(kept: Uint8Array, from: number, players: number): string {
  let key = "";
  for (let at = 0; at < players; at += 16) {
    let word = 0;
    for (let i = at; i < Math.min(at + 16, players); i++) word = 2 * word + kept[from + i]!;
    key += String.fromCharCode(word);
  }
  return key;
}
