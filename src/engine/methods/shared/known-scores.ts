import type { Picture } from "../../picture";
import type { Bits, ScoreMemory, Shelf } from "../../score-memory";
import type { Output } from "../../target";

/** What is known of the rows that a method asks for. */
export interface Known {
  /** The scores of a row, where they are known. */
  recall(row: number): Float32Array | undefined;
  /** @param scores `[classes]`, handed over */
  keep(row: number, scores: Float32Array): void;
}

/** The key of a row that hides nothing. */
export const UNTOUCHED = "";

/** What pictures with hidden parts are made of. */
interface Parts {
  readonly picture: Picture;
  /** `[H·W·C]` */
  readonly fill: Float32Array;
  /** Which pixels are hidden together, `[H·W]`. */
  readonly labels?: Int32Array;
}

/**
 * What a memory knows of a picture's rows with hidden parts.
 * @param hiding the kind of the parts that keys name
 * @param keyOf with the parts, all that tells one row from another; `UNTOUCHED` where nothing is hidden
 */
export function knownRows(
  memory: ScoreMemory,
  { picture, fill, labels }: Parts,
  output: Output,
  hiding: string,
  keyOf: (row: number) => string,
): Known {
  const parts: Bits[] = [picture.data, fill];
  const shelf = memory.shelf(labels ? [...parts, labels] : parts, words(hiding, picture, output));
  // Over black nothing is rounded: it is the picture itself, whatever the method.
  const black = fill.every((value) => value === 0);
  const whole = black
    ? untouched(memory, picture, output)
    : memory.shelf(parts, words("untouched", picture, output));
  const placeOf = (key: string) => (key === UNTOUCHED ? whole : shelf);
  return {
    recall(row) {
      const key = keyOf(row);
      return placeOf(key).recall(key);
    },
    keep(row, scores) {
      const key = keyOf(row);
      placeOf(key).keep(key, scores);
    },
  };
}

/** What a memory knows of a picture as it is: one row, with the key `UNTOUCHED`. */
export function untouched(memory: ScoreMemory, picture: Picture, output: Output): Shelf {
  return memory.shelf([picture.data], words("untouched", picture, output));
}

function words(hiding: string, { height, width, channels }: Picture, output: Output): string {
  return `${output} ${hiding} ${height}×${width}×${channels}`;
}
