import { createRandom } from "../random";
import { EXAMPLE_DIGITS, type ExampleDigit } from "./example-digits";
import { SHEET, type Stroke } from "./strokes";

/** The farthest that another hand goes from the example's: of its slant, breadth and pen. */
const SLANT = 0.22;
const BREADTH = 0.16;
const PEN = 5;

/**
 * Drawn digits without end, by place from 0: the examples, then each again in another hand: slanted,
 * broader or narrower, with a thicker or thinner pen. The same place is the same drawing everywhere.
 */
export function drawnDigit(place: number): Omit<ExampleDigit, "id"> {
  const { meant, strokes } = EXAMPLE_DIGITS[place % EXAMPLE_DIGITS.length]!;
  if (place < EXAMPLE_DIGITS.length) return { meant, strokes };
  const random = createRandom(place);
  const between = (most: number) => (2 * random.uniform() - 1) * most;
  const [slant, breadth, pen] = [between(SLANT), 1 + between(BREADTH), between(PEN)];
  return { meant, strokes: strokes.map((stroke) => inHand(stroke, slant, breadth, pen)) };
}

function inHand(stroke: Stroke, slant: number, breadth: number, pen: number): Stroke {
  const { points } = stroke;
  const middle = SHEET / 2;
  return {
    ...stroke,
    width: tenth(stroke.width + pen),
    points: Array.from(points, (v, i) => {
      if (i % 2 === 1) return v;
      return tenth(middle + breadth * (v - middle) - slant * (points[i + 1]! - middle));
    }),
  };
}

/** As links keep them. */
const tenth = (v: number): number => Math.round(v * 10) / 10;
