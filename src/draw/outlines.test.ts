import { describe, expect, test } from "vitest";
import { createRandom } from "../engine/random";
import { contourPath } from "./contour";
import { pixelRing, regionRing, segmentBorders, segmentRing } from "./outlines";

/** The corner-to-corner unit edges that a path of M, h, v and z draws, each as "x y h" or "x y v". */
function unitEdges(path: string): string[] {
  const edges: string[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const go = (dx: number, dy: number) => {
    for (let n = Math.abs(dx + dy); n > 0; n--) {
      const [nextX, nextY] = [x + Math.sign(dx), y + Math.sign(dy)];
      edges.push(`${Math.min(x, nextX)} ${Math.min(y, nextY)} ${dx ? "h" : "v"}`);
      [x, y] = [nextX, nextY];
    }
  };
  for (const [, command, first, second] of path.matchAll(/([Mhvz])(-?\d+)?(?: (-?\d+))?/g)) {
    if (command === "M")
      [x, y, startX, startY] = [Number(first), Number(second), Number(first), Number(second)];
    if (command === "h") go(Number(first), 0);
    if (command === "v") go(0, Number(first));
    if (command === "z") {
      expect(x === startX || y === startY).toBe(true);
      go(startX - x, 0);
      go(0, startY - y);
    }
  }
  return edges.sort();
}

/** Slow twin: every unit edge between two pixels of which just one is inside. */
function edgesOf(
  height: number,
  width: number,
  inside: (x: number, y: number) => boolean,
): string[] {
  const isIn = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && inside(x, y);
  const edges: string[] = [];
  for (let y = 0; y <= height; y++)
    for (let x = 0; x <= width; x++) {
      if (isIn(x, y) !== isIn(x, y - 1)) edges.push(`${x} ${y} h`);
      if (isIn(x, y) !== isIn(x - 1, y)) edges.push(`${x} ${y} v`);
    }
  return edges.sort();
}

describe("rings", () => {
  test("one pixel, one block, a picture's frame", () => {
    expect(pixelRing(18, 7)).toBe("M18 7h1v1h-1z");
    expect(regionRing(9, 9, (i) => i === 3 * 9 + 2)).toBe("M2 3h1v1h-1z");
    expect(regionRing(2, 3, () => true)).toBe("M0 0h3v2h-3z");
  });

  test("a ring with a hole has two loops; pieces touching at a corner stay apart", () => {
    const ring = regionRing(3, 3, (i) => i !== 4);
    expect(ring.match(/M/g)).toHaveLength(2);
    expect(regionRing(2, 2, (i) => i === 0 || i === 3)).toBe("M0 0h1v1h-1zM1 1h1v1h-1z");
    expect(regionRing(2, 2, (i) => i === 1 || i === 2)).toBe("M1 0h1v1h-1zM0 1h1v1h-1z");
  });

  test("every random region is outlined by just the edges of the slow twin", () => {
    const random = createRandom(11);
    for (let round = 0; round < 60; round++) {
      const filled = Array.from({ length: 56 }, () => random.uniform() < 0.5);
      const path = regionRing(7, 8, (i) => filled[i]!);
      expect(unitEdges(path)).toEqual(edgesOf(7, 8, (x, y) => filled[y * 8 + x]!));
    }
  });

  test("a segment's ring follows its label", () => {
    const labels = Int32Array.of(0, 0, 1, 0, 0, 1);
    expect(segmentRing({ height: 2, width: 3, labels, count: 2 }, 1)).toBe("M2 0h1v2h-1z");
  });
});

describe("borders", () => {
  test("two halves are one line", () => {
    const labels = Int32Array.from({ length: 32 * 32 }, (_, i) => (i % 32 < 13 ? 0 : 1));
    expect(segmentBorders({ height: 32, width: 32, labels, count: 2 })).toBe("M13 0v32");
  });

  test("a grid of 16 squares is six lines, cut nowhere", () => {
    const labels = Int32Array.from(
      { length: 32 * 32 },
      (_, i) => Math.floor(i / 256) * 4 + Math.floor((i % 32) / 8),
    );
    const path = segmentBorders({ height: 32, width: 32, labels, count: 16 });
    expect(path).toBe("M0 8h32M0 16h32M0 24h32M8 0v32M16 0v32M24 0v32");
  });

  test("random labels: each border edge once, the frame not at all", () => {
    const random = createRandom(3);
    const labels = Int32Array.from({ length: 63 }, () => random.integer(4));
    const wanted = new Set<string>();
    for (let label = 0; label < 4; label++)
      for (const edge of edgesOf(7, 9, (x, y) => labels[y * 9 + x] === label)) wanted.add(edge);
    const frame = new Set(edgesOf(7, 9, () => true));
    const inner = [...wanted].filter((edge) => !frame.has(edge)).sort();
    expect(unitEdges(segmentBorders({ height: 7, width: 9, labels, count: 4 }))).toEqual(inner);
  });
});

describe("contour", () => {
  const points = (path: string) =>
    path
      .split("Z")
      .filter(Boolean)
      .map((loop) =>
        loop
          .slice(1)
          .split("L")
          .map((pair) => pair.split(" ").map(Number) as [number, number]),
      );

  test("one bright pixel is a diamond through the interpolated crossings", () => {
    const field = new Float32Array(9);
    field[4] = 1;
    const [loop] = points(contourPath(field, 3, 3, 0.25));
    expect(new Set(loop!.map(String))).toEqual(
      new Set(["1.5,0.75", "2.25,1.5", "1.5,2.25", "0.75,1.5"]),
    );
  });

  test("nothing above the threshold, no path; nothing drawn outside the picture", () => {
    expect(contourPath(new Float32Array(9), 3, 3, 0.45)).toBe("");
    for (const [x, y] of points(contourPath(new Float32Array(12).fill(1), 3, 4, 0.2)).flat()) {
      expect(x >= 0 && x <= 4 && y >= 0 && y <= 3).toBe(true);
    }
  });

  test("a saddle is joined or cut by its mean", () => {
    const weak = Float32Array.of(0.6, 0, 0, 0.6);
    const strong = Float32Array.of(1, 0.4, 0.4, 1);
    expect(points(contourPath(weak, 2, 2, 0.5))).toHaveLength(2);
    expect(points(contourPath(strong, 2, 2, 0.5))).toHaveLength(1);
  });

  test("a disc's contour is a circle, closed, of about the disc's area", () => {
    const side = 28;
    const field = Float32Array.from({ length: side * side }, (_, i) => {
      const d = Math.hypot((i % side) + 0.5 - 14, Math.floor(i / side) + 0.5 - 14);
      return Math.min(1, Math.max(0, 8 - d + 0.5));
    });
    const loops = points(contourPath(field, side, side, 0.5));
    expect(loops).toHaveLength(1);
    const loop = loops[0]!;
    let area = 0;
    for (const [i, [x, y]] of loop.entries()) {
      const [nextX, nextY] = loop[(i + 1) % loop.length]!;
      area += (x * nextY - nextX * y) / 2;
      expect(Math.abs(Math.hypot(x - 14, y - 14) - 8)).toBeLessThan(0.1);
      expect(Math.hypot(nextX - x, nextY - y)).toBeLessThan(Math.SQRT2);
    }
    expect(Math.abs(Math.abs(area) - Math.PI * 64)).toBeLessThan(1);
  });
});
