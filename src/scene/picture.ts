import type { Stroke } from "../engine/data/strokes";
import { packMark, unpackMark } from "./mark";
import {
  fromBase64,
  isRecord,
  type Json,
  malformed,
  oneOf,
  required,
  text,
  toBase64,
  whole,
} from "./read";
import type { ScenePicture } from "./scene";

/** Pixels along a side of a picture in a link, and the letters that it takes. */
const LARGEST_SIDE = 256;
const LONGEST_PICTURE = 4 * LARGEST_SIDE ** 2;
const MOST_STROKES = 2_000;

export function packPicture(picture: ScenePicture): Json {
  return {
    p: picture.kind === "drawing" ? picture.strokes.map(packStroke) : undefined,
    i:
      picture.kind === "photo"
        ? {
            b: toBase64(picture.pixels),
            w: picture.width,
            o: picture.origin,
            l: picture.label,
            n: picture.name,
          }
        : undefined,
    k: picture.planted && packMark(picture.planted),
  };
}

export function readPicture({ p, i, k }: Json): ScenePicture {
  const planted = k !== undefined && { planted: unpackMark(k) };
  if (Array.isArray(p)) {
    if (p.length > MOST_STROKES) throw malformed("its drawing");
    return { kind: "drawing", strokes: p.map(unpackStroke), ...planted };
  }
  if (!isRecord(i)) throw malformed("its picture");
  const pixels = fromBase64(required(text(i.b, LONGEST_PICTURE), "its picture"));
  const width = i.w === undefined ? Math.sqrt(pixels.length / 3) : i.w;
  const height = pixels.length / 3 / Number(width);
  for (const side of [width, height])
    if (whole(side, 1, LARGEST_SIDE) === undefined) throw malformed("its picture");
  return {
    kind: "photo",
    pixels,
    ...(width !== height && { width: Number(width) }),
    origin: required(oneOf(i.o, ["drawn", "cifar-10", "own"]), "its picture"),
    label: text(i.l, 60),
    name: text(i.n, 200) ?? "",
    ...planted,
  };
}

/** [tool, width, x0, y0, dx, dy, …], in tenths. */
function packStroke({ tool, width, points }: Stroke): (number | string)[] {
  const tenths = Array.from(points, (v) => Math.round(v * 10));
  const steps = tenths.map((v, i) => (i < 2 ? v : v - tenths[i - 2]!));
  return [tool === "pen" ? "p" : "e", Math.round(width * 10), ...steps];
}

function unpackStroke(value: unknown): Stroke {
  if (!Array.isArray(value)) throw malformed("its drawing");
  const [tool, width, ...steps] = value as unknown[];
  const sound = steps.every((v) => whole(v, -100_000, 100_000) !== undefined);
  if (!sound || steps.length < 2 || steps.length % 2 || steps.length > 20_000)
    throw malformed("its drawing");
  const tenths: number[] = [];
  (steps as number[]).forEach((v, i) => {
    tenths.push(i < 2 ? v : v + tenths[i - 2]!);
  });
  return {
    tool: required(oneOf(tool, ["p", "e"]), "its drawing") === "p" ? "pen" : "eraser",
    width: required(whole(width, 1, 2_800), "its drawing") / 10,
    points: tenths.map((v) => v / 10),
  };
}
