import { gaussianBlur } from "../../math/blur";
import type { Picture, SegmentMap } from "../../picture";

/** What stands where a part of the picture is hidden; both perturbing methods share these. */
export const fillParams = [
  {
    kind: "choice",
    name: "fill",
    label: "Hidden parts become",
    initial: "auto",
    options: [
      { value: "auto", label: "Black on digits, their mean colour on photos" },
      { value: "segment-mean", label: "Each segment's mean colour" },
      { value: "black", label: "Black" },
      { value: "constant", label: "Grey" },
      { value: "picture-mean", label: "The picture's mean colour" },
      { value: "blur", label: "The picture, blurred" },
    ],
  },
  {
    kind: "number",
    name: "level",
    label: "Level of grey",
    min: 0,
    max: 1,
    step: 0.01,
    initial: 0.5,
    when: { name: "fill", is: ["constant"] },
  },
] as const;

export type Fill = (typeof fillParams)[0]["options"][number]["value"];

/** Pixels of standard deviation: nothing smaller than a digit's stroke can be told after it. */
const BLUR = 5;

/**
 * The picture with everything hidden, `[H, W, C]`.
 * @param fill "auto" is black for one channel, each segment's mean otherwise
 * @param level 0..1, of every channel, for "constant"
 */
export function fillPicture(
  picture: Picture,
  segments: SegmentMap,
  { fill, level }: { fill: Fill; level: number },
): Float32Array {
  const { data, channels } = picture;
  switch (fill) {
    case "auto":
      return fillPicture(picture, segments, {
        fill: channels === 1 ? "black" : "segment-mean",
        level,
      });
    case "black":
      return new Float32Array(data.length);
    case "constant":
      return new Float32Array(data.length).fill(level);
    case "picture-mean":
      return meanColour(picture);
    case "segment-mean":
      return meansOver(picture, segments.labels, segments.count);
    case "blur":
      return blurred(picture);
  }
}

/** A picture of one colour, the picture's mean, `[H, W, C]`. */
export function meanColour(picture: Picture): Float32Array {
  return meansOver(picture, new Int32Array(picture.height * picture.width), 1);
}

/** The picture so blurred that nothing can be told in it, `[H, W, C]`. */
export function blurred({ data, height, width, channels }: Picture): Float32Array {
  return Float32Array.from(gaussianBlur(data, height, width, channels, BLUR));
}

/** Each pixel's colour replaced by the mean, per channel, of those with its label. */
function meansOver({ data, channels }: Picture, labels: Int32Array, count: number): Float32Array {
  const sums = new Float64Array(count * channels);
  const sizes = new Int32Array(count);
  for (let pixel = 0; pixel < labels.length; pixel++) {
    const label = labels[pixel]!;
    sizes[label]! += 1;
    for (let c = 0; c < channels; c++) sums[label * channels + c]! += data[pixel * channels + c]!;
  }
  const filled = new Float32Array(data.length);
  for (let pixel = 0; pixel < labels.length; pixel++) {
    const label = labels[pixel]!;
    for (let c = 0; c < channels; c++)
      filled[pixel * channels + c] = sums[label * channels + c]! / sizes[label]!;
  }
  return filled;
}
