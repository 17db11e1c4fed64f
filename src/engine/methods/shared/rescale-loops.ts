/** DeepLIFT's rescale rule as loops; what it says and why is in `rescale.ts`. */

import { framing } from "../../layers/framing";
import type { Loop } from "../../layers/heap-kernel";
import type { Pool, Rectifier } from "../../layers/layer";

/** Differences below this are rounding: the derivative stands in for the quotient. */
export const ABOUT_ZERO = 1e-6;

const quotient = (gain: number, change: number, derivative: number): number =>
  Math.abs(change) < ABOUT_ZERO ? derivative : gain / change;

/** Of the picture's input and output, the multiplier, and each baseline's input and output. */
export function rectifierLoop({ slope, ceiling = Number.POSITIVE_INFINITY }: Rectifier): Loop {
  const derivative = (x: number) => (x > ceiling ? 0 : x > 0 ? 1 : slope);
  return (out, x, y, multiplier, x0, y0) => {
    const size = x!.length;
    for (let start = 0; start < out.length; start += size)
      for (let i = 0; i < size; i++) {
        const at = start + i;
        const change = x![i]! - x0![at]!;
        // The derivative only where it is called for: a sign that nobody can guess costs a branch dearly.
        const rate =
          Math.abs(change) < ABOUT_ZERO ? derivative(x![i]!) : (y![i]! - y0![at]!) / change;
        out[at] = multiplier![at]! * rate;
      }
  };
}

/**
 * Of the picture's input, the multiplier at the outputs, and each baseline's input. In a window only
 * the winner in the picture and the winner in the baseline get anything.
 * @param input shape of the input, batch first
 * @param output likewise
 */
export function poolLoop(pool: Pool, input: readonly number[], output: readonly number[]): Loop {
  const { input: sides, output: windows, channels, top, left } = framing(pool, input, output);
  const [height, width] = sides;
  return (out, x, multiplier, x0) => {
    const size = x!.length;
    let window = 0;
    for (let start = 0; start < out.length; start += size)
      for (let row = 0; row < windows[0]; row++)
        for (let column = 0; column < windows[1]; column++) {
          const [y, x1] = [row * pool.strides[0] - top, column * pool.strides[1] - left];
          const above = Math.max(0, y);
          const below = Math.min(height, y + pool.size[0]);
          const first = Math.max(0, x1);
          const last = Math.min(width, x1 + pool.size[1]);
          for (let channel = 0; channel < channels; channel++, window++) {
            let wins = (above * width + first) * channels + channel;
            let won = wins;
            for (let r = above; r < below; r++)
              for (let c = first; c < last; c++) {
                const i = (r * width + c) * channels + channel;
                if (x![i]! > x![wins]!) wins = i;
                if (x0![start + i]! > x0![start + won]!) won = i;
              }
            const change = x![wins]! - x0![start + won]!;
            const gained = wins === won ? change : Math.max(0, change);
            const signal = multiplier![window]!;
            out[start + wins]! += signal * quotient(gained, x![wins]! - x0![start + wins]!, 1);
            if (wins !== won)
              out[start + won]! +=
                signal * quotient(Math.min(0, change), x![won]! - x0![start + won]!, 0);
          }
        }
  };
}
