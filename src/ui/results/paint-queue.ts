/** A frame's share for painting, in milliseconds; what does not fit waits for the next frame. */
const BUDGET = 8;

const waiting = new Map<object, () => void>();
let scheduled = false;

/**
 * Paints before the next frame, or some frames later where many wish to: each frame paints at least
 * one and stops when its time is up. A later wish of the same owner takes the place of the earlier.
 *
 * @returns takes the wish back
 */
export function paintSoon(owner: object, paint: () => void): () => void {
  waiting.set(owner, paint);
  if (!scheduled) schedule();
  return () => {
    if (waiting.get(owner) === paint) waiting.delete(owner);
  };
}

function schedule(): void {
  scheduled = true;
  requestAnimationFrame(paintSome);
}

function paintSome(): void {
  scheduled = false;
  const until = performance.now() + BUDGET;
  for (const [owner, paint] of waiting) {
    waiting.delete(owner);
    paint();
    if (performance.now() >= until) break;
  }
  if (waiting.size > 0) schedule();
}
