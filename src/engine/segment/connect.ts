import type { SegmentMap } from "../picture";

/** Not yet reached. */
const NONE = -1;

/** The order in which a pixel's neighbours are looked at decides ties: right, left, down, up. */
const STEP_X = [1, -1, 0, 0];
const STEP_Y = [0, 0, 1, -1];

/**
 * Makes every segment one 4-connected piece (Achanta et al. 2012, section 3.3, as scikit-image does
 * it). In raster order each piece of a cluster is gathered breadth first, is cut where it reaches
 * `maxSize` pixels (the rest is met later as a piece of its own), and becomes a new segment; a piece
 * of fewer than `minSize` pixels joins the finished neighbour that was seen last.
 * @param clusters `[height, width]`, any numbers.
 */
export function connectPieces(
  clusters: Int32Array,
  height: number,
  width: number,
  minSize: number,
  maxSize: number,
): SegmentMap {
  const labels = new Int32Array(height * width).fill(NONE);
  const piece = new Int32Array(height * width);
  let next = 0;
  for (let start = 0; start < labels.length; start++) {
    if (labels[start] !== NONE) continue;
    const cluster = clusters[start]!;
    let neighbour = next;
    let size = 1;
    labels[start] = next;
    piece[0] = start;
    for (let visited = 0; visited < size && size < maxSize; visited++) {
      const pixel = piece[visited]!;
      const x = pixel % width;
      const y = (pixel - x) / width;
      for (let side = 0; side < 4 && size < maxSize; side++) {
        const besideX = x + STEP_X[side]!;
        const besideY = y + STEP_Y[side]!;
        if (besideX < 0 || besideX >= width || besideY < 0 || besideY >= height) continue;
        const beside = besideY * width + besideX;
        if (labels[beside] === NONE) {
          if (clusters[beside] !== cluster) continue;
          labels[beside] = next;
          piece[size++] = beside;
        } else if (labels[beside] !== next) {
          neighbour = labels[beside]!;
        }
      }
    }
    if (size >= minSize) next++;
    else for (let i = 0; i < size; i++) labels[piece[i]!] = neighbour;
  }
  // A picture whose every piece is too small becomes one segment.
  return { height, width, labels, count: Math.max(next, 1) };
}
