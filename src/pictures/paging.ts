/** One page of a long list. */
export interface Page {
  /** Counted from 0. */
  readonly page: number;
  readonly pages: number;
  /** Places in the list: the first, and the one after the last. */
  readonly from: number;
  readonly end: number;
}

/** The page asked for, or the nearest there is; an empty list has one empty page. */
export function pageOf(count: number, perPage: number, wanted: number): Page {
  const pages = Math.max(1, Math.ceil(count / perPage));
  const page = Math.min(pages - 1, Math.max(0, wanted));
  return { page, pages, from: page * perPage, end: Math.min(count, (page + 1) * perPage) };
}

/**
 * Runs of places that lie so near each other that one read of all between them is cheaper than one
 * read each.
 *
 * @param places ascending
 * @param gap at most so many unwanted places are read between two wanted ones
 * @returns pairs of the first place and the one after the last
 */
export function runsOf(
  places: readonly number[],
  gap: number,
): (readonly [from: number, end: number])[] {
  const runs: [number, number][] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last && place - last[1] <= gap) last[1] = place + 1;
    else runs.push([place, place + 1]);
  }
  return runs;
}
