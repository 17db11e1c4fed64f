import type { Picture } from "../../picture";
import type { Random } from "../../random";
import type { Shape } from "./shapes";
import { between, type Colour, type Paint } from "./textures";

const SIDE = 32;
/** Samples a pixel each way; shapes' edges are anti-aliased within a sample besides. */
const SAMPLES = 4;
const ACROSS = SIDE * SAMPLES;

/** A picture being painted, back to front. Coordinates run 0..32, right and down. */
export interface Scene {
  readonly random: Random;
  /** One of several kinds or colours by the picture's number, so that neighbours differ. */
  turn<T>(choices: readonly T[]): T;
  /** Paints all of it. */
  fill(paint: Paint | Colour): void;
  /**
   * Paints a shape.
   * @param soft how many pixels its edge takes to fade (a shadow's, or what is out of focus)
   * @param opacity 0..1
   */
  paint(shape: Shape, paint: Paint | Colour, soft?: number, opacity?: number): void;
  /** Paints a shape as a rounded body lit from above left: `relief` is how strongly, 0..1. */
  model(shape: Shape, paint: Paint | Colour, relief: number, depth?: number): void;
  /** Averages samples to pixels, adds what a camera adds, and rounds to whole 255ths. */
  develop(): Picture;
}

const LIGHT = { x: -0.45, y: -0.89 };

/**
 * @param number the picture's, a whole number
 * @param mirrored swaps left and right
 */
export function createScene(random: Random, number: number, mirrored: boolean): Scene {
  const samples = new Float64Array(ACROSS * ACROSS * 3);

  function cover(
    shape: Shape,
    soft: number,
    visit: (at: number, x: number, y: number, share: number) => void,
  ) {
    const edge = Math.max(soft, 1 / SAMPLES);
    const [left, top, right, bottom] = shape.box;
    const first = (low: number) => Math.max(0, Math.floor((low - edge) * SAMPLES));
    const last = (high: number) => Math.min(ACROSS, Math.ceil((high + edge) * SAMPLES));
    for (let row = first(top); row < last(bottom); row++) {
      for (let column = first(left); column < last(right); column++) {
        const x = (column + 0.5) / SAMPLES;
        const y = (row + 0.5) / SAMPLES;
        const share = Math.min(1, 0.5 - shape.distance(x, y) / edge);
        if (share > 0) visit((row * ACROSS + column) * 3, x, y, share);
      }
    }
  }

  function blend(at: number, colour: Colour, share: number): void {
    for (let k = 0; k < 3; k++) {
      const was = samples[at + k]!;
      samples[at + k] = was + (colour[k]! - was) * share;
    }
  }

  const scene: Scene = {
    random,
    turn: (choices) => choices[Math.abs(number) % choices.length]!,
    fill(paint) {
      scene.paint({ distance: () => -SIDE, box: [0, 0, SIDE, SIDE] }, paint);
    },
    paint(shape, paint, soft = 0, opacity = 1) {
      const colour = asPaint(paint);
      cover(shape, soft, (at, x, y, share) => blend(at, colour(x, y), share * opacity));
    },
    model(shape, paint, relief, depth = 4) {
      const colour = asPaint(paint);
      cover(shape, 0, (at, x, y, share) => {
        const here = shape.distance(x, y);
        // The surface leans outwards near the rim, and lies flat `depth` pixels in.
        const lean = Math.max(0, 1 + Math.min(0, here) / depth);
        const leanX = (shape.distance(x + 0.25, y) - here) * 4 * lean;
        const leanY = (shape.distance(x, y + 0.25) - here) * 4 * lean;
        const light = 1 + relief * (leanX * LIGHT.x + leanY * LIGHT.y);
        const [red, green, blue] = colour(x, y);
        blend(at, [red * light, green * light, blue * light], share);
      });
    },
    develop: () => develop(samples, random, mirrored),
  };
  return scene;
}

/**
 * The same scene with another frame: what is painted is `scale` times as large (and `stretch` times
 * as wide besides) about the picture's middle, then moved.
 */
export function framed(
  scene: Scene,
  scale: number,
  moveX: number,
  moveY: number,
  stretch = 1,
): Scene {
  const half = SIDE / 2;
  const toX = (x: number) => (x - half - moveX) / (scale * stretch) + half;
  const toY = (y: number) => (y - half - moveY) / scale + half;
  const place = ({ distance, box: [left, top, right, bottom] }: Shape): Shape => ({
    box: [
      (left - half) * scale * stretch + half + moveX,
      (top - half) * scale + half + moveY,
      (right - half) * scale * stretch + half + moveX,
      (bottom - half) * scale + half + moveY,
    ],
    distance: (x, y) => distance(toX(x), toY(y)) * scale,
  });
  const tint = (paint: Paint | Colour): Paint | Colour =>
    typeof paint === "function" ? (x, y) => paint(toX(x), toY(y)) : paint;
  return {
    ...scene,
    paint: (shape, paint, soft = 0, opacity = 1) =>
      scene.paint(place(shape), tint(paint), soft * scale, opacity),
    model: (shape, paint, relief, depth = 4) =>
      scene.model(place(shape), tint(paint), relief, depth * scale),
  };
}

const asPaint = (paint: Paint | Colour): Paint =>
  typeof paint === "function" ? paint : () => paint;

function develop(samples: Float64Array, random: Random, mirrored: boolean): Picture {
  const grain = between(random, 0.005, 0.014);
  const exposure = between(random, 0.94, 1.06);
  const tint = [between(random, 0.98, 1.02), 1, between(random, 0.98, 1.02)] as const;
  const data = new Float32Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const from = mirrored ? SIDE - 1 - x : x;
      // The sum of three draws is close enough to a bell, and the same on every machine.
      const noise = (random.uniform() + random.uniform() + random.uniform() - 1.5) * 2 * grain;
      for (let k = 0; k < 3; k++) {
        const value = lensed(samples, from, y, k) * exposure * tint[k]! + noise;
        data[(y * SIDE + x) * 3 + k] = Math.round(Math.min(1, Math.max(0, value)) * 255) / 255;
      }
    }
  }
  return { height: SIDE, width: SIDE, channels: 3, data };
}

/** How far past its own samples a pixel sees: pictures scaled down to 32×32 are a little soft. */
const SPILL = 1;

/** The mean of a pixel's samples and of `SPILL` more on each side. */
function lensed(samples: Float64Array, x: number, y: number, channel: number): number {
  let sum = 0;
  let count = 0;
  for (let row = y * SAMPLES - SPILL; row < (y + 1) * SAMPLES + SPILL; row++) {
    if (row < 0 || row >= ACROSS) continue;
    for (let column = x * SAMPLES - SPILL; column < (x + 1) * SAMPLES + SPILL; column++) {
      if (column < 0 || column >= ACROSS) continue;
      sum += samples[(row * ACROSS + column) * 3 + channel]!;
      count++;
    }
  }
  return sum / count;
}
