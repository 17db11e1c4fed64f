/** How many pictures to send at once. */
export interface Batching {
  size(): number;
  /** Tells how long a batch took, in milliseconds. */
  took(pictures: number, milliseconds: number): void;
}

/** The same size always: for tests and pictures of record. */
export function pinned(size: number): Batching {
  return { size: () => size, took: () => undefined };
}

/**
 * Grows or shrinks by at most a factor of two a batch, towards `goal` milliseconds a batch: long
 * enough to be worth the call, short enough to cancel between batches and to leave frames alone.
 */
export function adaptive({ initial = 16, max = 64, goal = 80 } = {}): Batching {
  let size = initial;
  return {
    size: () => size,
    took(pictures, milliseconds) {
      const fitting = (pictures * goal) / Math.max(milliseconds, 0.1);
      const next = 2 ** Math.floor(Math.log2(Math.min(fitting, size * 2)));
      size = Math.max(1, Math.min(max, Math.max(next, size >> 1)));
    },
  };
}
