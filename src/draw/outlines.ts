import type { SegmentMap } from "../engine/picture";

/**
 * The lines between segments, as SVG path data in pixel units. Neighbouring unit edges are one
 * straight run; the picture's own frame is left out.
 */
export function segmentBorders({ labels, height, width }: SegmentMap): string {
  const differs = (i: number, j: number) => labels[i] !== labels[j];
  let path = "";
  for (let y = 1; y < height; y++) {
    const at = (x: number) => y * width + x;
    path += runs(
      width,
      (x) => differs(at(x), at(x) - width),
      (x, n) => `M${x} ${y}h${n}`,
    );
  }
  for (let x = 1; x < width; x++) {
    const at = (y: number) => y * width + x;
    path += runs(
      height,
      (y) => differs(at(y), at(y) - 1),
      (y, n) => `M${x} ${y}v${n}`,
    );
  }
  return path;
}

function runs(
  length: number,
  holds: (at: number) => boolean,
  draw: (from: number, length: number) => string,
): string {
  let path = "";
  for (let from = 0; from < length; from++) {
    let to = from;
    while (to < length && holds(to)) to++;
    if (to > from) path += draw(from, to - from);
    from = to;
  }
  return path;
}

/** The square round one pixel. */
export const pixelRing = (x: number, y: number) => `M${x} ${y}h1v1h-1z`;

/** The closed outlines of one segment, the picture's frame and holes included. */
export function segmentRing(segments: SegmentMap, label: number): string {
  return regionRing(segments.height, segments.width, (i) => segments.labels[i] === label);
}

type Corner = readonly [x: number, y: number];
/** Right, down, left, up: clockwise on the screen. */
const STEPS: readonly Corner[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

/**
 * The closed outlines of a region of pixels as SVG path data in pixel units, one loop a piece and a
 * hole, in straight runs. Pieces that touch at a corner only are outlined apart.
 *
 * @param inside whether the pixel of that row-major index belongs to the region
 */
export function regionRing(
  height: number,
  width: number,
  inside: (index: number) => boolean,
): string {
  const isIn = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && inside(y * width + x);
  const key = ([x, y]: Corner, direction: number) => (y * (width + 1) + x) * 4 + direction;
  // Unit edges with the region on their right, keyed by corner and direction.
  const edges = new Map<number, Corner>();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isIn(x, y)) continue;
      const corners: Corner[] = [
        [x, y],
        [x + 1, y],
        [x + 1, y + 1],
        [x, y + 1],
      ];
      const outside = [!isIn(x, y - 1), !isIn(x + 1, y), !isIn(x, y + 1), !isIn(x - 1, y)];
      for (let side = 0; side < 4; side++) {
        if (outside[side]) edges.set(key(corners[side]!, side), corners[side]!);
      }
    }
  }
  let path = "";
  for (const [first, start] of edges) {
    const directions: number[] = [];
    let at = start;
    let direction = first % 4;
    do {
      directions.push(direction);
      if (directions.length > 1) edges.delete(key(at, direction));
      at = [at[0] + STEPS[direction]![0], at[1] + STEPS[direction]![1]];
      // Turning right first keeps to this pixel where another touches at the corner.
      const turns = [direction + 1, direction, direction + 3].map((turn) => turn % 4);
      direction = turns.find((turn) => edges.has(key(at, turn)))!;
    } while (key(at, direction) !== first);
    edges.delete(first);
    path += loopPath(start, directions);
  }
  return path;
}

/** A loop of unit steps, from its first corner on, as runs of h and v. */
function loopPath(start: Corner, directions: number[]): string {
  // Begin where the outline turns, so that no run is cut in two.
  const turn = directions.findIndex((d, i) => d !== directions.at(i - 1));
  let [x, y] = start;
  for (const d of directions.slice(0, turn)) {
    x += STEPS[d]![0];
    y += STEPS[d]![1];
  }
  const ordered = [...directions.slice(turn), ...directions.slice(0, turn)];
  let path = `M${x} ${y}`;
  for (let from = 0; from < ordered.length; ) {
    const direction = ordered[from]!;
    let to = from;
    while (ordered[to] === direction) to++;
    const length = direction < 2 ? to - from : from - to;
    // The last run is the one "z" draws.
    if (to < ordered.length) path += direction % 2 === 0 ? `h${length}` : `v${length}`;
    from = to;
  }
  return `${path}z`;
}
