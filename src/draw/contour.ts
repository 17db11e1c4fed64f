/**
 * The contour of a field at a threshold, as SVG path data in pixel units (pixel x covers x..x+1):
 * closed loops by marching squares through the pixels' centres, with linear interpolation. Outside
 * the picture counts as 0. Saddles are split so that two bright corners stay apart when their mean
 * is below the threshold.
 *
 * @param field `[height, width]`, for example a digit's grey levels
 * @returns "" where nothing crosses the threshold
 */
export function contourPath(
  field: Float32Array,
  height: number,
  width: number,
  threshold: number,
): string {
  const level = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : field[y * width + x]!;
  const stride = width + 2;
  // A crossing lies on the line between two neighbouring centres; `down` tells the two lines apart.
  const crossing = (x: number, y: number, down: 0 | 1) => ((y + 1) * stride + x + 1) * 2 + down;
  const next = new Map<number, number>();
  for (let y = -1; y < height; y++) {
    for (let x = -1; x < width; x++) {
      const corners = [level(x, y), level(x + 1, y), level(x + 1, y + 1), level(x, y + 1)] as const;
      const sides = [
        crossing(x, y, 0),
        crossing(x + 1, y, 1),
        crossing(x, y + 1, 0),
        crossing(x, y, 1),
      ] as const;
      for (const [from, to] of cellTurns(corners, threshold)) next.set(sides[from]!, sides[to]!);
    }
  }
  const place = (id: number): [number, number] => {
    const x = ((id >> 1) % stride) - 1;
    const y = Math.floor((id >> 1) / stride) - 1;
    const down = id & 1;
    const near = level(x, y);
    const far = down ? level(x, y + 1) : level(x + 1, y);
    const along = (threshold - near) / (far - near);
    return [
      Math.min(width, Math.max(0, x + 0.5 + (down ? 0 : along))),
      Math.min(height, Math.max(0, y + 0.5 + (down ? along : 0))),
    ];
  };
  return closedLoops(next)
    .map((loop) => loopPath(loop.map(place)))
    .join("");
}

/**
 * How the contour passes through the square between four centres: pairs of sides (0 top, 1 right,
 * 2 bottom, 3 left), from where it enters to where it leaves, the bright side on its right.
 */
function cellTurns(
  corners: readonly [number, number, number, number],
  threshold: number,
): [number, number][] {
  const bright = corners.map((corner) => corner > threshold);
  // Going round clockwise, side i runs from corner i to corner i + 1.
  const entries: number[] = [];
  const exits: number[] = [];
  for (let side = 0; side < 4; side++) {
    const before = bright[side]!;
    const after = bright[(side + 1) % 4]!;
    if (before && !after) entries.push(side);
    if (!before && after) exits.push(side);
  }
  if (entries.length < 2) return entries.map((entry) => [entry, exits[0]!]);
  const mean = (corners[0] + corners[1] + corners[2] + corners[3]) / 4;
  // Joined through the middle, the contour cuts off the dark corner after its entry; else the
  // bright corner before it.
  const step = mean > threshold ? 1 : 3;
  return entries.map((entry) => [entry, (entry + step) % 4]);
}

/** Follows each crossing to the next until it comes round. */
function closedLoops(next: Map<number, number>): number[][] {
  const loops: number[][] = [];
  for (const start of next.keys()) {
    const loop: number[] = [];
    for (let at: number | undefined = start; at !== undefined; ) {
      const following: number | undefined = next.get(at);
      if (following !== undefined) loop.push(at);
      next.delete(at);
      at = following;
    }
    if (loop.length > 0) loops.push(loop);
  }
  return loops;
}

const rounded = (value: number) => Math.round(value * 100) / 100;

function loopPath(points: [number, number][]): string {
  return `M${points.map(([x, y]) => `${rounded(x)} ${rounded(y)}`).join("L")}Z`;
}
