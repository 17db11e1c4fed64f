import { SHEET, type Stroke } from "./strokes";

/** Cells a side of the fine grid on which strokes become ink: five to a pixel of the 28×28 picture. */
export const CELLS = 140;
const CELL = SHEET / CELLS;
/** Thinner lines would slip between cell centres. In cells. */
const LEAST_RADIUS = 0.75;
/** Points are kept to 1/64 of a unit, so that a drawing moved by whole cells inks the same cells. */
const PRECISION = 64;

/** A sheet of paper that takes strokes as they are drawn, without a canvas. */
export interface Sheet {
  /** Share of each cell that is inked, 0..1, row-major `[CELLS, CELLS]`. Read it, do not keep it. */
  readonly ink: Float32Array;
  /** Draws a stroke over what is there. */
  add(stroke: Stroke): void;
  /** Draws the last stroke on: `points` follow the ones it has. */
  extend(points: Stroke["points"]): void;
}

/**
 * Ink is anti-aliased by the distance of a cell's centre from the line. Within a stroke the nearest
 * part counts, so crossing oneself changes nothing; an eraser takes away what it covers, so wiping
 * along a line with its own width leaves nothing of it.
 */
export function createSheet(): Sheet {
  const ink = new Float32Array(CELLS * CELLS);
  /** The ink before the last stroke, and what that stroke covers. */
  const before = new Float32Array(CELLS * CELLS);
  const covered = new Float32Array(CELLS * CELLS);
  let erases = false;
  let radius = 0;
  let lastX = Number.NaN;
  let lastY = Number.NaN;

  function cover(x: number, y: number): void {
    // A stroke's first point is a dot, which later points draw out.
    const fromX = Number.isNaN(lastX) ? x : lastX;
    const fromY = Number.isNaN(lastY) ? y : lastY;
    const reach = radius + 0.5;
    const left = Math.max(0, Math.floor(Math.min(fromX, x) - reach));
    const right = Math.min(CELLS - 1, Math.ceil(Math.max(fromX, x) + reach));
    const top = Math.max(0, Math.floor(Math.min(fromY, y) - reach));
    const bottom = Math.min(CELLS - 1, Math.ceil(Math.max(fromY, y) + reach));
    const dx = x - fromX;
    const dy = y - fromY;
    const length2 = dx * dx + dy * dy;
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const px = column + 0.5 - fromX;
        const py = row + 0.5 - fromY;
        let along = length2 === 0 ? 0 : (px * dx + py * dy) / length2;
        along = Math.min(1, Math.max(0, along));
        const awayX = px - along * dx;
        const awayY = py - along * dy;
        const away2 = awayX * awayX + awayY * awayY;
        if (away2 >= reach * reach) continue;
        const share = Math.min(1, reach - Math.sqrt(away2));
        const at = row * CELLS + column;
        if (share <= covered[at]!) continue;
        covered[at] = share;
        const was = before[at]!;
        ink[at] = erases ? Math.max(0, was - share) : Math.max(was, share);
      }
    }
    lastX = x;
    lastY = y;
  }

  function extend(points: Stroke["points"]): void {
    for (let i = 0; i + 1 < points.length; i += 2) {
      const x = Math.round(points[i]! * PRECISION) / PRECISION;
      const y = Math.round(points[i + 1]! * PRECISION) / PRECISION;
      cover(x / CELL, y / CELL);
    }
  }

  return {
    ink,
    add(stroke) {
      before.set(ink);
      covered.fill(0);
      erases = stroke.tool === "eraser";
      radius = Math.max(LEAST_RADIUS, stroke.width / 2 / CELL);
      lastX = Number.NaN;
      lastY = Number.NaN;
      extend(stroke.points);
    },
    extend,
  };
}
