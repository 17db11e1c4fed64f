import type { Pool } from "../../layers/layer";
import type { ConfigReader } from "../config";
import { LARGEST_INPUT, LARGEST_STEP, LARGEST_WINDOW } from "../limits";
import { sizeOf } from "../weights";
import { image, requireLastAxis, slid, type Translate } from "./step";

export const inputLayer: Translate = (config) => {
  const shape = config.raw("batch_input_shape") ?? config.raw("batch_shape");
  const sides = Array.isArray(shape) ? (shape as unknown[]).slice(1) : [];
  if (sides.length !== 3 || !sides.every((n) => Number.isInteger(n)))
    throw config.wrong("does not take a picture of a fixed size");
  const [height, width] = sides as [number, number, number];
  if (Math.max(height, width) > LARGEST_INPUT)
    throw config.wrong(`takes pictures of more than ${LARGEST_INPUT} pixels a side`);
  return [{ layer: { kind: "input" }, shape: sides as number[] }];
};

export const pooling =
  (kind: Pool["kind"]): Translate =>
  (config, [input]) => {
    const [h, w, c] = image(config, input);
    const size = config.pair("pool_size", [2, 2]);
    const strides = config.pair("strides", size, LARGEST_STEP);
    const padding = config.padding();
    if (size[0] > h || size[1] > w) throw config.wrong("pools over more than there is");
    if (size[0] * size[1] > LARGEST_WINDOW)
      throw config.wrong(`pools over more than ${LARGEST_WINDOW} places at once`);
    const shape = [slid(h, size[0], strides[0], padding), slid(w, size[1], strides[1], padding), c];
    return [{ layer: { kind, size, strides, padding }, shape }];
  };

export const globalPooling =
  (kind: "global-max-pool" | "global-average-pool"): Translate =>
  (config, [input]) => {
    const channels = image(config, input)[2];
    const pooled = { layer: { kind }, shape: [channels] };
    if (!config.flag("keepdims", false)) return [pooled];
    const kept = { layer: { kind: "reshape" }, shape: [1, 1, channels] } as const;
    return [{ ...pooled, suffix: "pooled" }, kept];
  };

export const flatten: Translate = (_config, [input]) => [
  { layer: { kind: "reshape" }, shape: [sizeOf(input!)] },
];

export const reshape: Translate = (config, [input]) => {
  const target = config.raw("target_shape");
  if (!Array.isArray(target) || !target.every((n) => Number.isInteger(n)))
    throw config.wrong("has no sound target_shape");
  if (target.length === 0 || target.length > 3)
    throw config.wrong("reshapes to other than one, two or three axes");
  const known = sizeOf((target as number[]).filter((n) => n > 0));
  const shape = (target as number[]).map((n) => (n === -1 ? sizeOf(input!) / known : n));
  if (sizeOf(shape) !== sizeOf(input!)) throw config.wrong("reshapes to another size");
  return [{ layer: { kind: "reshape" }, shape }];
};

export const zeroPadding2D: Translate = (config, [input]) => {
  const [h, w, c] = image(config, input);
  const [top, bottom, left, right] = borders(config);
  return [
    {
      layer: { kind: "zero-pad", top, bottom, left, right },
      shape: [h + top + bottom, w + left + right, c],
    },
  ];
};

function borders(config: ConfigReader): readonly [number, number, number, number] {
  const given = config.raw("padding") ?? 1;
  const rows = (Array.isArray(given) ? given : [given, given]) as unknown[];
  const sides = rows.flatMap((side) => (Array.isArray(side) ? side : [side, side])) as unknown[];
  const sound = (n: unknown) => Number.isInteger(n) && (n as number) >= 0 && (n as number) < 4_096;
  if (sides.length !== 4 || !sides.every(sound)) throw config.wrong("has no sound padding");
  return sides as [number, number, number, number];
}

export const add: Translate = (config, shapes) => {
  if (shapes.some((shape) => shape.join() !== shapes[0]!.join()))
    throw config.wrong("adds what is not of one shape");
  return [{ layer: { kind: "add" }, shape: shapes[0]! }];
};

export const concatenate: Translate = (config, shapes) => {
  const [first] = shapes as [readonly number[]];
  requireLastAxis(config, first, "joins along");
  if (shapes.some((shape) => shape.slice(0, -1).join() !== first.slice(0, -1).join()))
    throw config.wrong("joins what does not fit together");
  const channels = shapes.reduce((sum, shape) => sum + shape.at(-1)!, 0);
  return [{ layer: { kind: "concatenate" }, shape: [...first.slice(0, -1), channels] }];
};
