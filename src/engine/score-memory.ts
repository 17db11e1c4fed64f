import type { Picture } from "./picture";

/**
 * Scores that one model has given to forms of a picture, so that the next question about the picture
 * asks only for what is new. Rows hold all classes: another target asks for nothing.
 */
export interface ScoreMemory {
  /**
   * Tells whom the next question is put to, and which picture it is about; where either is another
   * than the last, all is forgotten.
   */
  about(model: object, picture: Picture): void;
  /**
   * What is known of one family of pictures.
   * @param made all that its pictures are made of but for what `recall`'s key says; compared bit by
   *   bit, not by a hash
   * @param how the way they are made, and which output is asked for
   */
  shelf(made: readonly Bits[], how: string): Shelf;
  /** About how much is held. */
  bytes(): number;
}

export interface Shelf {
  /** The scores `[classes]` of the picture with this key, where they are known. Not to be written to. */
  recall(key: string): Float32Array | undefined;
  /** @param scores `[classes]`, the memory's own from now on */
  keep(key: string, scores: Float32Array): void;
}

/** Numbers of four bytes. */
export type Bits = Float32Array | Int32Array;

/** Some fifty thousand rows of ten classes. */
const LIMIT = 12 * 2 ** 20;
/** What a row takes besides its scores and its key, about. */
const ROW = 160;

interface Filled {
  readonly how: string;
  readonly made: readonly Int32Array[];
  /** The least recently used first. */
  readonly rows: Map<string, Float32Array>;
}

/** @param limit bytes; beyond it the least recently used goes first */
export function createScoreMemory(limit = LIMIT): ScoreMemory {
  /** The least recently used first. */
  let shelves: Filled[] = [];
  let asked: { readonly model: object; readonly picture: Picture } | undefined;
  let bytes = 0;

  function trim(): void {
    while (bytes > limit) {
      const oldest = shelves[0]!;
      const [row] = oldest.rows;
      if (row) {
        oldest.rows.delete(row[0]);
        bytes -= rowBytes(...row);
      } else {
        if (shelves.length === 1) return;
        bytes -= shelfBytes(oldest);
        shelves.shift();
      }
    }
  }

  /** The shelf, now the most recently used. */
  function found(made: readonly Bits[], how: string): Filled {
    const known = shelves.findIndex((one) => one.how === how && sameBits(one.made, made));
    const [shelf] = known < 0 ? [create(made, how)] : shelves.splice(known, 1);
    shelves.push(shelf!);
    trim();
    return shelf!;
  }

  function create(made: readonly Bits[], how: string): Filled {
    const shelf = { how, made: made.map((one) => bitsOf(one).slice()), rows: new Map() };
    bytes += shelfBytes(shelf);
    return shelf;
  }

  return {
    about(model, picture) {
      if (asked?.model === model && samePicture(asked.picture, picture)) return;
      asked = { model, picture: { ...picture, data: picture.data.slice() } };
      shelves = [];
      bytes = 0;
    },
    shelf(made, how) {
      let shelf = found(made, how);
      return {
        recall(key) {
          const scores = shelf.rows.get(key);
          if (!scores) return undefined;
          shelf.rows.delete(key);
          shelf.rows.set(key, scores);
          return scores;
        },
        keep(key, scores) {
          // Others may have pushed it out, or made it the oldest.
          if (shelves.at(-1) !== shelf) shelf = found(made, how);
          const before = shelf.rows.get(key);
          if (before) bytes -= rowBytes(key, before);
          shelf.rows.delete(key);
          shelf.rows.set(key, scores);
          bytes += rowBytes(key, scores);
          trim();
        },
      };
    },
    bytes: () => bytes,
  };
}

function rowBytes(key: string, scores: Float32Array): number {
  return ROW + 2 * key.length + scores.byteLength;
}

function shelfBytes({ made, how }: Filled): number {
  return made.reduce((sum, one) => sum + one.byteLength, ROW + 2 * how.length);
}

function samePicture(a: Picture, b: Picture): boolean {
  if (a.height !== b.height || a.width !== b.width || a.channels !== b.channels) return false;
  return sameBits([a.data], [b.data]);
}

/** As bits, so that 0 and −0 differ, and no number differs from itself. */
function sameBits(one: readonly Bits[], other: readonly Bits[]): boolean {
  return (
    one.length === other.length &&
    one.every((a, at) => {
      const [left, right] = [bitsOf(a), bitsOf(other[at]!)];
      return left.length === right.length && left.every((bits, i) => bits === right[i]);
    })
  );
}

function bitsOf({ buffer, byteOffset, length }: Bits): Int32Array {
  return new Int32Array(buffer, byteOffset, length);
}
