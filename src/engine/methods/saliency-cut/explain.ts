/**
 * The object's outline from saliency: pixels where max_c |∂z/∂x_c| is high and low give the colours of
 * an object and its background, as mixtures of Gaussians; the least cut of the pixel grid between the
 * two is the outline, and its largest piece the object. The map is the saliency inside. Simonyan,
 * Vedaldi and Zisserman 2014, section 3.2; cut again with the colours learnt anew: Rother, Kolmogorov
 * and Blake 2004, section 3.
 */
import type { Extra, Frame, Readout, Task } from "../../method";
import type { Values } from "../../params";
import type { Picture } from "../../picture";
import { connectPieces } from "../../segment/connect";
import { type GrabCut, grabCut } from "../../segment/grab-cut";
import { strongestChannel } from "../shared/signals";
import { noiseFor, smoothedFrames } from "../shared/smoothing";
import type { saliencyCut } from "./meta";
import { seedsOf } from "./seeds";

type Params = typeof saliencyCut.params;

export async function* explain(task: Task<"gradients", Params>): AsyncGenerator<Frame, void, void> {
  const { model, picture, target, params, random } = task;
  const frames = smoothedFrames(task, (pictures) => model.gradient(pictures, target), {
    noise: noiseFor(picture, params, random),
    mapOf: strongestChannel,
  });
  for await (const frame of frames) yield outlined(frame, picture, params);
}

/** A frame of saliency, with all outside the object set to 0; all of it where no object is found. */
function outlined(frame: Frame, picture: Picture, params: Values<Params>): Frame {
  const cut = cutOut(frame, picture, params);
  const inside = cut ? chosenPieces(cut.inside, picture, params.pieces) : undefined;
  if (!cut || !inside) return { ...frame, map: new Float32Array(frame.map.length) };
  const map = frame.map.map((value, pixel) => (inside[pixel] ? value : 0));
  const { height, width } = picture;
  const labels = Int32Array.from(inside);
  const odds: Extra = { kind: "tensor", shape: [height, width], data: cut.odds };
  const outline: Extra = { kind: "mask", segments: { height, width, labels, count: 2 } };
  return {
    ...frame,
    map,
    readouts: readoutsOf(frame.map, map, inside, cut),
    extra: { ...frame.extra, outline, odds },
  };
}

/** Undefined where slopes or colours are all alike, or the cut leaves one side empty. */
function cutOut(frame: Frame, picture: Picture, params: Values<Params>): GrabCut | undefined {
  const { height, width, channels, data } = picture;
  if (data.every((value, at) => value === data[at % channels])) return undefined;
  // On a digit the slope is as steep beside the ink as on it, and there all is one colour.
  const bySlope = params.seeds === "slope" || (params.seeds === "auto" && channels > 1);
  const signal = bySlope ? frame.map : strongestProduct(frame, picture);
  const seeds = seedsOf(signal, height, width, params);
  const cut = seeds && grabCut(picture, { ...params, seeds });
  return cut?.inside.includes(0) && cut.inside.includes(1) ? cut : undefined;
}

/** max_c |x_c · ∂z/∂x_c| */
function strongestProduct({ extra }: Frame, { data, channels }: Picture): Float32Array {
  const slopes = (extra.channels as Extract<Extra, { kind: "tensor" }>).data;
  return strongestChannel(
    slopes.map((slope, at) => slope * data[at]!),
    channels,
  );
}

/** The object's largest piece, as in the paper, or all of them. */
function chosenPieces(
  inside: Uint8Array,
  { height, width }: Picture,
  pieces: "largest" | "all",
): Uint8Array {
  if (pieces === "all") return inside;
  const { labels, count } = connectPieces(Int32Array.from(inside), height, width, 1, Infinity);
  const sizes = new Int32Array(count);
  for (const [pixel, label] of labels.entries()) sizes[label]! += inside[pixel]!;
  const largest = sizes.indexOf(Math.max(...sizes));
  return inside.map((_, pixel) => (labels[pixel] === largest ? 1 : 0));
}

function readoutsOf(
  all: Float32Array,
  map: Float32Array,
  inside: Uint8Array,
  { odds, energies }: GrabCut,
): Readout[] {
  const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
  return [
    { label: "Of the picture, inside", value: (100 * sum(inside)) / inside.length, unit: "%" },
    { label: "Of the slope, inside", value: (100 * sum(map)) / sum(all), unit: "%" },
    { label: "Right side by colour alone", value: 100 * toldByColour(inside, odds), unit: "%" },
    ...(energies.length > 1 ? [{ label: "Cuts", value: energies.length, unit: "" }] : []),
    { label: "Energy", value: energies.at(-1)!, unit: "nats" },
  ];
}

/** The share of pixels whose colour speaks for the side they are on, the mean of both sides: 0..1. */
function toldByColour(inside: Uint8Array, odds: Float32Array): number {
  const right = [0, 0];
  const all = [0, 0];
  inside.forEach((side, pixel) => {
    all[side]! += 1;
    if (side === 1 ? odds[pixel]! > 0 : odds[pixel]! < 0) right[side]! += 1;
  });
  return (right[0]! / all[0]! + right[1]! / all[1]!) / 2;
}
