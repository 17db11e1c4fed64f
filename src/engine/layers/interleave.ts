import { mul, reshape, slice, stack, type Tensor, type Tensor4D } from "@tensorflow/tfjs-core";
import type { Pair } from "./layer";

/**
 * Weaves sh·sw pictures `[B, h, w, C]` into one `[B, h·sh, w·sw, C]`: `parts[r·sw + c]` lands on rows
 * r, r + sh, … and columns c, c + sw, …
 */
function interleave(parts: readonly Tensor[], [sh, sw]: Pair): Tensor4D {
  const [b, h, w, c] = parts[0]!.shape as [number, number, number, number];
  const rows = Array.from({ length: sh }, (_, r) =>
    reshape(stack(parts.slice(r * sw, (r + 1) * sw), 3), [b, h, w * sw, c]),
  );
  return reshape(stack(rows, 2), [b, h * sh, w * sw, c]);
}

/** Puts `stride − 1` zeros between rows and between columns. */
export function spread(x: Tensor4D, strides: Pair): Tensor4D {
  const [sh, sw] = strides;
  if (sh === 1 && sw === 1) return x;
  const [b, h, w, c] = x.shape;
  const zeros = mul(x, 0);
  const parts = Array.from({ length: sh * sw }, (_, i) => (i === 0 ? x : zeros));
  return slice(
    interleave(parts, strides),
    [0, 0, 0, 0],
    [b, (h - 1) * sh + 1, (w - 1) * sw + 1, c],
  );
}
