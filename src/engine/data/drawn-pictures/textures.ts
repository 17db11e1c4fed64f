import type { Random } from "../../random";

/** Red, green, blue, 0..1, as a screen shows them. */
export type Colour = readonly [red: number, green: number, blue: number];
/** A number for every place of the picture. */
export type Field = (x: number, y: number) => number;
/** A colour for every place. */
export type Paint = (x: number, y: number) => Colour;

/** `#rrggbb` as a colour. */
export function hex(code: string): Colour {
  const at = (i: number) => Number.parseInt(code.slice(i, i + 2), 16) / 255;
  return [at(1), at(3), at(5)];
}

export const mix = (a: Colour, b: Colour, share: number): Colour => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

/** A colour made lighter (above 1) or darker, as more or less light on it would. */
export const lit = (colour: Colour, light: number): Colour => [
  colour[0] * light,
  colour[1] * light,
  colour[2] * light,
];

export const pick = <T>(random: Random, choices: readonly T[]): T =>
  choices[random.integer(choices.length)]!;

/** Uniform between two numbers. */
export const between = (random: Random, low: number, high: number) =>
  low + (high - low) * random.uniform();

/** A colour near another: its light and each channel moved by at most about `amount`. */
export function near(random: Random, colour: Colour, amount: number): Colour {
  const light = 1 + between(random, -amount, amount);
  return [
    colour[0] * light + between(random, -amount, amount) / 3,
    colour[1] * light + between(random, -amount, amount) / 3,
    colour[2] * light + between(random, -amount, amount) / 3,
  ];
}

export const smoothstep = (low: number, high: number, value: number) => {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
};

const LATTICE = 64;

/**
 * Smooth random bumps, −1..1, about `wide`×`high` pixels each: grass with narrow high ones, water
 * with wide low ones.
 */
export function bumps(random: Random, wide: number, high = wide): Field {
  const lattice = Float64Array.from({ length: LATTICE * LATTICE }, () => random.uniform() * 2 - 1);
  const at = (column: number, row: number) =>
    lattice[(row & (LATTICE - 1)) * LATTICE + (column & (LATTICE - 1))]!;
  return (x, y) => {
    const [u, v] = [x / wide + 7, y / high + 7];
    const [column, row] = [Math.floor(u), Math.floor(v)];
    const across = smoothstep(0, 1, u - column);
    const down = smoothstep(0, 1, v - row);
    const above = at(column, row) + (at(column + 1, row) - at(column, row)) * across;
    const below = at(column, row + 1) + (at(column + 1, row + 1) - at(column, row + 1)) * across;
    return above + (below - above) * down;
  };
}

/** Bumps with finer ones on top, −1..1. */
export function cloudy(random: Random, wide: number, high = wide): Field {
  const layers = [
    bumps(random, wide, high),
    bumps(random, wide / 2, high / 2),
    bumps(random, wide / 4, high / 4),
  ];
  return (x, y) => (layers[0]!(x, y) * 4 + layers[1]!(x, y) * 2 + layers[2]!(x, y)) / 7;
}

/** One colour from the top to another at the bottom of a span. */
export const gradient =
  (top: Colour, bottom: Colour, from = 0, to = 32): Paint =>
  (_, y) =>
    mix(top, bottom, Math.min(1, Math.max(0, (y - from) / (to - from))));

/** A paint whose light follows a field: 1 + amount × field. */
export const textured = (paint: Paint | Colour, field: Field, amount: number): Paint => {
  const base = typeof paint === "function" ? paint : () => paint;
  return (x, y) => lit(base(x, y), 1 + amount * field(x, y));
};
