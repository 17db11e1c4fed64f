import type { SegmentMap } from "../picture";

/** How many pixels each segment has. */
export function sizesOf({ labels, count }: SegmentMap): number[] {
  const sizes = new Array<number>(count).fill(0);
  for (const label of labels) sizes[label]! += 1;
  return sizes;
}

/** How many connected pieces each segment falls into; over corners, too, where `diagonal`. */
export function piecesOf(map: SegmentMap, diagonal: boolean): number[] {
  const { height, width, labels, count } = map;
  const pieces = new Array<number>(count).fill(0);
  const seen = new Set<number>();
  const flood = (start: number) => {
    const waiting = [start];
    for (let pixel = waiting.pop(); pixel !== undefined; pixel = waiting.pop()) {
      if (seen.has(pixel)) continue;
      seen.add(pixel);
      const [y, x] = [Math.floor(pixel / width), pixel % width];
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if (dy !== 0 && dx !== 0 && !diagonal) continue;
          if (y + dy < 0 || y + dy >= height || x + dx < 0 || x + dx >= width) continue;
          const beside = (y + dy) * width + x + dx;
          if (labels[beside] === labels[start]) waiting.push(beside);
        }
      }
    }
  };
  labels.forEach((label, pixel) => {
    if (seen.has(pixel)) return;
    pieces[label]! += 1;
    flood(pixel);
  });
  return pieces;
}
