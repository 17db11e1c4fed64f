import type { Cursor } from "../../store/state";

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Where an arrow key takes the linked pixel: from the middle where there is none yet, and never off
 * the picture. Undefined for any other key.
 */
export function movedCursor(
  from: Cursor | undefined,
  key: string,
  step: number,
  height: number,
  width: number,
): Cursor | undefined {
  const arrow = ARROWS[key];
  if (!arrow) return undefined;
  const start = from ?? { x: Math.floor(width / 2), y: Math.floor(height / 2) };
  const within = (at: number, length: number) => Math.min(length - 1, Math.max(0, at));
  return {
    x: within(start.x + arrow[0] * step, width),
    y: within(start.y + arrow[1] * step, height),
  };
}
