/**
 * Shapes as signed distances: below 0 inside, in pixels of the 32×32 picture. Only arithmetic whose
 * result is the same everywhere is used (+ − × ÷ and square roots; no host sine), so that Node and
 * every browser draw the same bytes.
 */
export interface Shape {
  distance(x: number, y: number): number;
  /** What the shape cannot reach beyond. */
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
}

/** x, y pairs. */
export type Points = readonly number[];

/** Cosine and sine of an angle in turns, by their series to the 25th power: exact to about 1e-12. */
export function direction(turns: number): { cos: number; sin: number } {
  const angle = (turns - Math.round(turns)) * 2 * Math.PI;
  let [cos, sin, term] = [1, angle, angle];
  for (let n = 2; n <= 25; n++) {
    // Terms alternate between cosine (even powers) and sine (odd powers).
    term = (term * angle) / n;
    const signed = n % 4 < 2 ? term : -term;
    if (n % 2 === 0) cos += signed;
    else sin += signed;
  }
  return { cos, sin };
}

const clamp01 = (value: number) => Math.min(1, Math.max(0, value));
const length = (x: number, y: number) => Math.sqrt(x * x + y * y);

/** @param turns clockwise */
export function ellipse(cx: number, cy: number, rx: number, ry: number, turns = 0): Shape {
  const { cos, sin } = direction(turns);
  const reach = Math.max(rx, ry);
  return {
    box: [cx - reach, cy - reach, cx + reach, cy + reach],
    distance(x, y) {
      const u = ((x - cx) * cos + (y - cy) * sin) / rx;
      const v = ((y - cy) * cos - (x - cx) * sin) / ry;
      const outward = length(u, v);
      const slope = length(u / rx, v / ry);
      return slope === 0 ? -Math.min(rx, ry) : (outward * (outward - 1)) / slope;
    },
  };
}

export const disc = (cx: number, cy: number, radius: number): Shape =>
  ellipse(cx, cy, radius, radius);

/** A round-ended bar whose radius goes from one end's to the other's. */
export function capsule(
  [ax, ay, bx, by]: readonly [number, number, number, number],
  from: number,
  to = from,
): Shape {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const reach = Math.max(from, to);
  return {
    box: [
      Math.min(ax, bx) - reach,
      Math.min(ay, by) - reach,
      Math.max(ax, bx) + reach,
      Math.max(ay, by) + reach,
    ],
    distance(x, y) {
      const along = squared === 0 ? 0 : clamp01(((x - ax) * dx + (y - ay) * dy) / squared);
      return length(x - ax - along * dx, y - ay - along * dy) - (from + (to - from) * along);
    },
  };
}

/** Any simple polygon, its corners rounded off outwards by `round`. */
export function polygon(points: Points, round = 0): Shape {
  const xs = points.filter((_, i) => i % 2 === 0);
  const ys = points.filter((_, i) => i % 2 === 1);
  return {
    box: [
      Math.min(...xs) - round,
      Math.min(...ys) - round,
      Math.max(...xs) + round,
      Math.max(...ys) + round,
    ],
    distance(x, y) {
      let nearest = Infinity;
      let inside = false;
      for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
        const [ax, ay, bx, by] = [xs[i]!, ys[i]!, xs[j]!, ys[j]!];
        const [dx, dy] = [bx - ax, by - ay];
        const along = clamp01(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1));
        const [ox, oy] = [x - ax - along * dx, y - ay - along * dy];
        nearest = Math.min(nearest, ox * ox + oy * oy);
        if (ay > y !== by > y && x < (dx * (y - ay)) / dy + ax) inside = !inside;
      }
      return (inside ? -1 : 1) * Math.sqrt(nearest) - round;
    },
  };
}

export const rectangle = (left: number, top: number, right: number, bottom: number, round = 0) =>
  polygon([left, top, right, top, right, bottom, left, bottom], round);

const around = (shapes: readonly Shape[]): Shape["box"] => [
  Math.min(...shapes.map((shape) => shape.box[0])),
  Math.min(...shapes.map((shape) => shape.box[1])),
  Math.max(...shapes.map((shape) => shape.box[2])),
  Math.max(...shapes.map((shape) => shape.box[3])),
];

/** All of them together; `blend` pixels of fillet where they meet. */
export function join(shapes: readonly Shape[], blend = 0): Shape {
  const [first, ...rest] = shapes;
  return {
    box: around(shapes),
    distance(x, y) {
      let near = first!.distance(x, y);
      for (const shape of rest) {
        const other = shape.distance(x, y);
        const share = blend > 0 ? Math.max(0, blend - Math.abs(near - other)) / blend : 0;
        near = Math.min(near, other) - (share * share * blend) / 4;
      }
      return near;
    },
  };
}

/** What lies in both. */
export const overlap = (a: Shape, b: Shape): Shape => ({
  box: a.box,
  distance: (x, y) => Math.max(a.distance(x, y), b.distance(x, y)),
});

/** The first without the second. */
export const cutOut = (a: Shape, b: Shape): Shape => ({
  box: a.box,
  distance: (x, y) => Math.max(a.distance(x, y), -b.distance(x, y)),
});
