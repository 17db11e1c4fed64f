/** Rows of zeros and ones packed into words, to count where two differ without a loop over players. */

export function wordsFor(players: number): number {
  return Math.ceil(players / 32);
}

/** @param into `[…, words]`, of which the row numbered `to` is written */
export function pack(
  kept: Uint8Array,
  row: number,
  players: number,
  into: Int32Array,
  to: number,
): void {
  const words = wordsFor(players);
  into.fill(0, to * words, (to + 1) * words);
  for (let i = 0; i < players; i++)
    into[to * words + (i >> 5)]! |= kept[row * players + i]! << (i & 31);
}

/** In how many players two packed rows differ. */
export function differing(
  one: Int32Array,
  at: number,
  other: Int32Array,
  otherAt: number,
  words: number,
): number {
  let count = 0;
  for (let word = 0; word < words; word++)
    count += onesIn(one[at * words + word]! ^ other[otherAt * words + word]!);
  return count;
}

function onesIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
