import type { SegmentMap } from "../picture";

/**
 * Renumbers any non-negative marks (a root's pixel index, a cluster's number) to 0..count−1, in the
 * marks' own order, leaving none out.
 * @param marks `[height, width]`, values in 0..below−1.
 */
export function numberByRank(
  marks: Int32Array,
  height: number,
  width: number,
  below = marks.length,
): SegmentMap {
  const rank = new Int32Array(below);
  for (const mark of marks) rank[mark] = 1;
  let count = 0;
  for (let mark = 0; mark < below; mark++) {
    if (rank[mark] === 1) rank[mark] = count++;
  }
  return { height, width, labels: marks.map((mark) => rank[mark]!), count };
}
