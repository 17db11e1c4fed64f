import type { Values } from "../../params";
import type { Picture, SegmentMap } from "../../picture";
import { grid } from "../../segment/grid";
import { checkCount } from "../shared/segmentation";
import type { spLime } from "./meta";

/**
 * A picture cut into parts that mean the same in every picture, as a set of pictures needs them
 * (Ribeiro and others 2016, section 4: superpixels do not).
 */
export interface Cut {
  readonly segments: SegmentMap;
  /** Which part each segment is, 0..parts−1. */
  readonly parts: Int32Array;
}

/** Levels of each channel that make a colour. */
const LEVELS = 3;

/** How many parts the pictures of a size can have. */
export function countParts(
  { height, width, channels }: Picture,
  { parts, cell }: Pick<Values<typeof spLime.params>, "parts" | "cell">,
): number {
  if (parts === "colours") return LEVELS ** channels;
  return Math.ceil(height / cell) * Math.ceil(width / cell);
}

/** @throws Failure "too-many-segments" */
export function cutIntoParts(
  picture: Picture,
  { parts, cell }: Pick<Values<typeof spLime.params>, "parts" | "cell">,
): Cut {
  if (parts === "colours") return byColour(picture);
  const rows = Math.ceil(picture.height / cell);
  const segments = checkCount(grid(picture, { rows, columns: Math.ceil(picture.width / cell) }));
  return { segments, parts: Int32Array.from({ length: segments.count }, (_, i) => i) };
}

/** What can be hidden of a picture: the parts that are there. */
export interface Present {
  /** One player for each such part. What is as the fill already has player 0's label, and hides nothing. */
  readonly players: SegmentMap;
  /** Which of the cut's segments each player is; none where the whole picture is as its fill. */
  readonly segments: Int32Array;
}

/** Values nearer to each other than this differ by rounding alone. */
const ROUNDING = 1e-6;

/**
 * The parts of a picture that differ from its fill, as the words of a text are those that are in it:
 * a part that hiding does not change explains nothing, and its weight is 0.
 */
export function presentIn(
  { data, height, width, channels }: Picture,
  { labels, count }: SegmentMap,
  fill: Float32Array,
): Present {
  const differs = new Uint8Array(count);
  for (let i = 0; i < data.length; i++)
    if (Math.abs(data[i]! - fill[i]!) > ROUNDING) differs[labels[Math.floor(i / channels)]!] = 1;
  const segments = Int32Array.from([...differs.keys()].filter((segment) => differs[segment]));
  const playerOf = new Int32Array(count);
  segments.forEach((segment, player) => {
    playerOf[segment] = player;
  });
  const players = {
    height,
    width,
    labels: labels.map((label) => playerOf[label]!),
    count: Math.max(1, segments.length),
  };
  return { players, segments };
}

/** One segment for each colour that is there, however scattered. */
function byColour({ data, height, width, channels }: Picture): Cut {
  const found = new Map<number, number>();
  const labels = new Int32Array(height * width);
  for (let pixel = 0; pixel < labels.length; pixel++) {
    let colour = 0;
    for (let c = 0; c < channels; c++) {
      const level = Math.floor(data[pixel * channels + c]! * LEVELS);
      colour = colour * LEVELS + Math.min(LEVELS - 1, Math.max(0, level));
    }
    const label = found.get(colour) ?? found.size;
    found.set(colour, label);
    labels[pixel] = label;
  }
  const segments = checkCount({ height, width, labels, count: found.size });
  return { segments, parts: Int32Array.from(found.keys()) };
}
