/**
 * Cuts an object out of its background: a mixture of Gaussians for the colours of either, and the
 * least cut of the pixel grid under them, again and again. Rother, Kolmogorov and Blake 2004, section
 * 3, whose energy this is, with every component of a mixture answering for a pixel instead of one;
 * seeds keep their side, as in Boykov and Jolly 2001.
 */
import {
  type GaussianMixture,
  improveMixture,
  logDensities,
  startMixture,
} from "../math/gaussian-mixture";
import { minimumCut } from "../math/max-flow";
import type { Picture } from "../picture";
import { type ContrastEdges, contrastEdges } from "./contrast-edges";

/** What a pixel is known to be. */
export const OBJECT = 1;
export const BACKGROUND = -1;

export interface GrabCutOptions {
  /** `[height, width]`: OBJECT, BACKGROUND or 0; at least one of either. */
  readonly seeds: Int8Array;
  /** Gaussians a mixture, at most. */
  readonly components: number;
  /** γ: what a pixel's length of outline costs where the colour does not change, in nats. */
  readonly smoothness: number;
  /** At most so many cuts, at least 1; it ends sooner where one changes nothing. */
  readonly cuts: number;
  /** Whether seeds keep their side; else they give the first mixtures, and no more. */
  readonly held: boolean;
}

export interface GrabCut {
  /** `[height, width]`: 1 for the object. */
  readonly inside: Uint8Array;
  /** The energy after each cut, in nats; it never rises. */
  readonly energies: readonly number[];
  /** `[height, width]`: by colour alone, log p(object's) − log p(background's), in nats. */
  readonly odds: Float32Array;
}

/** A colour is taken as known to within this, in the picture's own 0..1. */
const COLOUR_NOISE = 0.02;
/** Steps towards the best mixtures: for the first ones, and before each cut that follows. */
const FIRST_STEPS = 8;
const STEPS = 2;

export function grabCut(picture: Picture, options: GrabCutOptions): GrabCut {
  const { seeds, components, smoothness, cuts, held } = options;
  const fixed = held ? seeds : seeds.map(() => 0);
  const colours = Float64Array.from(picture.data);
  const coloursOf = (is: (pixel: number) => boolean) =>
    pick(colours, picture.channels, seeds.length, is);
  const first = (side: number) => {
    const own = coloursOf((pixel) => seeds[pixel] === side);
    return improved(
      startMixture(own, picture.channels, components, COLOUR_NOISE ** 2),
      own,
      FIRST_STEPS,
    );
  };
  const edges = contrastEdges(picture, smoothness);
  let object = first(OBJECT);
  let background = first(BACKGROUND);
  const energies: number[] = [];
  let inside: Uint8Array | undefined;
  for (;;) {
    const ofObject = logDensities(object, colours);
    const ofBackground = logDensities(background, colours);
    const cut = cutGrid(fixed, edges, ofObject, ofBackground);
    energies.push(cut.energy);
    const same = inside?.every((side, pixel) => side === cut.inside[pixel]) ?? false;
    inside = cut.inside;
    const both = inside.includes(1) && inside.includes(0);
    if (same || !both || energies.length >= cuts) {
      const odds = Float32Array.from(ofObject, (density, pixel) => density - ofBackground[pixel]!);
      return { inside, energies, odds };
    }
    const sides = inside;
    object = improved(
      object,
      coloursOf((pixel) => sides[pixel] === 1),
      STEPS,
    );
    background = improved(
      background,
      coloursOf((pixel) => sides[pixel] === 0),
      STEPS,
    );
  }
}

function pick(
  colours: Float64Array,
  channels: number,
  pixels: number,
  is: (pixel: number) => boolean,
): Float64Array {
  const picked = new Float64Array(colours.length);
  let length = 0;
  for (let pixel = 0; pixel < pixels; pixel++) {
    if (!is(pixel)) continue;
    for (let c = 0; c < channels; c++) picked[length++] = colours[pixel * channels + c]!;
  }
  return picked.subarray(0, length);
}

function improved(mixture: GaussianMixture, values: Float64Array, steps: number): GaussianMixture {
  let better = mixture;
  for (let step = 0; step < steps; step++) better = improveMixture(better, values);
  return better;
}

/** The least cut where the object is the source's side, and its energy: −Σ log p, and the edges cut. */
function cutGrid(
  seeds: Int8Array,
  edges: ContrastEdges,
  ofObject: Float64Array,
  ofBackground: Float64Array,
): { inside: Uint8Array; energy: number } {
  const nodes = seeds.length;
  // More than all edges together: no cut saves anything by letting a seed change its side.
  const never = edges.capacity.reduce((sum, one) => sum + one, 1);
  const fromSource = new Float64Array(nodes);
  const toSink = new Float64Array(nodes);
  let energy = 0;
  for (let pixel = 0; pixel < nodes; pixel++) {
    const [likely, unlikely] = [ofObject[pixel]!, ofBackground[pixel]!];
    if (seeds[pixel] === OBJECT) {
      fromSource[pixel] = never;
      energy -= likely;
    } else if (seeds[pixel] === BACKGROUND) {
      toSink[pixel] = never;
      energy -= unlikely;
    } else {
      // Capacities are at least 0: what both sides cost is paid beforehand.
      fromSource[pixel] = Math.max(0, likely - unlikely);
      toSink[pixel] = Math.max(0, unlikely - likely);
      energy -= Math.max(likely, unlikely);
    }
  }
  const { flow, source } = minimumCut({ nodes, fromSource, toSink, ...edges });
  return { inside: source, energy: energy + flow };
}
