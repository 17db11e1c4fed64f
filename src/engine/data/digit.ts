import type { Picture } from "../picture";
import { CELLS, createSheet } from "./sheet";
import type { Stroke } from "./strokes";

/** A drawing as the network gets it. */
export interface CentredDigit {
  /** `[28, 28, 1]`, ink 1 on paper 0, in whole 255ths. */
  readonly picture: Picture;
  /**
   * How far the ink's centre of mass moved from where it was drawn, in whole pixels of the 28×28
   * picture; x to the right, y down.
   */
  readonly shift: { readonly x: number; readonly y: number };
  /** How many times as large as drawn; 1 where nothing is drawn. */
  readonly scale: number;
  readonly empty: boolean;
}

const SIDE = 28;
/** The ink's longer side becomes this long. */
const BOX = 20;
const MARGIN = (SIDE - BOX) / 2;
const CELLS_PER_PIXEL = CELLS / SIDE;

/** The picture a network sees of these strokes, drawn in order on an empty sheet. */
export function digitFromStrokes(strokes: readonly Stroke[]): CentredDigit {
  const sheet = createSheet();
  for (const stroke of strokes) sheet.add(stroke);
  return digitFromInk(sheet.ink);
}

/**
 * Scales and centres ink as MNIST's digits were (LeCun et al. 1998, section III.A): its bounding box
 * goes into 20×20 with its proportions kept, by area averaging, and is moved by whole pixels to where
 * its centre of mass is nearest to the middle of 28×28 without leaving the picture.
 *
 * @param ink a sheet's, `[CELLS, CELLS]`, 0..1. Cells less than half as inked as the most inked one do
 * not stretch the box.
 */
export function digitFromInk(ink: Float32Array): CentredDigit {
  const { columns, rows } = maxima(ink);
  const strongest = columns.reduce((most, value) => Math.max(most, value), 0);
  // An eraser that went over all of it may leave the faintest ink.
  if (strongest < 0.5) {
    return {
      picture: pictureOf(new Float32Array(SIDE * SIDE)),
      shift: { x: 0, y: 0 },
      scale: 1,
      empty: true,
    };
  }
  const across = extent(columns, strongest);
  const down = extent(rows, strongest);
  const scale = BOX / Math.max(across.high - across.low, down.high - down.low);
  const boxed = shrink(ink, placing(across, scale), placing(down, scale));
  const mass = massCentre(boxed, SIDE);
  const moveX = move(mass.x, (across.high - across.low) * scale);
  const moveY = move(mass.y, (down.high - down.low) * scale);
  const drawn = massCentre(ink, CELLS);
  return {
    picture: pictureOf(moved(boxed, moveX, moveY)),
    shift: {
      x: whole(mass.x + moveX - drawn.x / CELLS_PER_PIXEL),
      y: whole(mass.y + moveY - drawn.y / CELLS_PER_PIXEL),
    },
    scale: scale * CELLS_PER_PIXEL,
    empty: false,
  };
}

const pictureOf = (data: Float32Array): Picture => ({
  height: SIDE,
  width: SIDE,
  channels: 1,
  data,
});

/** Rounded, and never −0. */
const whole = (value: number) => Math.round(value) + 0;

/** The most ink in each column and in each row. */
function maxima(ink: Float32Array): { columns: Float32Array; rows: Float32Array } {
  const columns = new Float32Array(CELLS);
  const rows = new Float32Array(CELLS);
  for (let i = 0; i < ink.length; i++) {
    const value = ink[i]!;
    if (value === 0) continue;
    const row = Math.floor(i / CELLS);
    const column = i - row * CELLS;
    if (value > columns[column]!) columns[column] = value;
    if (value > rows[row]!) rows[row] = value;
  }
  return { columns, rows };
}

interface Extent {
  readonly low: number;
  readonly high: number;
}

/**
 * Where ink begins and ends along an axis, in cells, finer than a cell: the anti-aliased cells at
 * the border say, held against the strongest ink, how far it reaches into them.
 */
function extent(most: Float32Array, strongest: number): Extent {
  const first = most.findIndex((value) => value >= strongest / 2);
  const last = most.findLastIndex((value) => value >= strongest / 2);
  const filled = (cell: number) => (most[cell] ?? 0) / strongest;
  const low = first + 1 - filled(first) - filled(first - 1);
  const high = last + filled(last) + filled(last + 1);
  return { low, high: Math.max(high, low + 0.5) };
}

/**
 * How the cells of an axis are shared out among the pixels of the box, which is centred in the
 * picture: for each pixel, pairs of a cell and the share of the pixel it fills.
 */
function placing({ low, high }: Extent, scale: number): { cell: number; share: number }[][] {
  const start = SIDE / 2 - ((high - low) * scale) / 2;
  const toCells = (pixel: number) => low + (pixel - start) / scale;
  return Array.from({ length: SIDE }, (_, pixel) => {
    const parts: { cell: number; share: number }[] = [];
    if (pixel < MARGIN || pixel >= MARGIN + BOX) return parts;
    const from = Math.max(0, toCells(pixel));
    const to = Math.min(CELLS, toCells(pixel + 1));
    for (let cell = Math.floor(from); cell < to; cell++) {
      const share = (Math.min(cell + 1, to) - Math.max(cell, from)) * scale;
      parts.push({ cell, share });
    }
    return parts;
  });
}

type Placing = ReturnType<typeof placing>;

/** Area averaging: columns first, then rows. */
function shrink(ink: Float32Array, across: Placing, down: Placing): Float32Array {
  const narrow = new Float32Array(CELLS * SIDE);
  for (const [x, parts] of across.entries()) {
    for (const { cell, share } of parts) {
      for (let row = 0; row < CELLS; row++) {
        narrow[row * SIDE + x]! += ink[row * CELLS + cell]! * share;
      }
    }
  }
  const small = new Float32Array(SIDE * SIDE);
  for (const [y, parts] of down.entries()) {
    for (const { cell, share } of parts) {
      for (let x = 0; x < SIDE; x++) small[y * SIDE + x]! += narrow[cell * SIDE + x]! * share;
    }
  }
  return small;
}

/** In the grid's own units; cell i reaches from i to i + 1. */
function massCentre(field: Float32Array, side: number): { x: number; y: number } {
  let [sum, x, y] = [0, 0, 0];
  for (let i = 0; i < field.length; i++) {
    const value = field[i]!;
    sum += value;
    x += value * ((i % side) + 0.5);
    y += value * (Math.floor(i / side) + 0.5);
  }
  return { x: x / sum, y: y / sum };
}

/** Whole pixels from a centre of mass to the middle, as far as ink of that length has room. */
function move(mass: number, length: number): number {
  const room = Math.floor(SIDE / 2 - length / 2 + 1e-6);
  return Math.min(room, Math.max(-room, Math.round(SIDE / 2 - mass)));
}

function moved(field: Float32Array, moveX: number, moveY: number): Float32Array {
  const out = new Float32Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const [fromX, fromY] = [x - moveX, y - moveY];
      if (fromX < 0 || fromY < 0 || fromX >= SIDE || fromY >= SIDE) continue;
      out[y * SIDE + x] = Math.round(Math.min(1, field[fromY * SIDE + fromX]!) * 255) / 255;
    }
  }
  return out;
}
