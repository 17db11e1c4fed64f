/** A drawing is strokes on a square sheet; coordinates run from 0 to this, right and down. */
export const SHEET = 280;

/** One line of the pen, or one wipe of the eraser, round at its ends and corners. */
export interface Stroke {
  readonly tool: "pen" | "eraser";
  /** The line's full width in sheet units. */
  readonly width: number;
  /** x0, y0, x1, y1, … in sheet units. One point alone is a dot; points may lie off the sheet. */
  readonly points: Float32Array | readonly number[];
}
