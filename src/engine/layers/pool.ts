import {
  avgPool,
  div,
  maxPool,
  mul,
  onesLike,
  type Tensor,
  type Tensor4D,
  tidy,
} from "@tensorflow/tfjs-core";
import type { Pool } from "./layer";
import { windowsOf } from "./windows";

/** Average pooling counts no padding, as Keras does. */
export function pool(layer: Pool, x: Tensor): Tensor {
  const op = layer.kind === "max-pool" ? maxPool : avgPool;
  return op(
    x as Tensor4D,
    [...layer.size] as [number, number],
    [...layer.strides] as [number, number],
    layer.padding,
  );
}

/**
 * The signal at a pool's input: a maximum hands it all to the first winner in row-major order, an
 * average to each in equal shares. Written out because the backends' own gradients break ties
 * differently (wasm takes the last winner, cpu the first) and count padding in averages.
 */
export function poolGradient(layer: Pool, x: Tensor, output: Tensor, dy: Tensor): Tensor {
  return tidy(() => {
    const windows = windowsOf(layer, x.shape, output.shape);
    if (layer.kind === "max-pool")
      return windows.layOut(windows.winners(x, output).map((wins) => mul(windows.over(dy), wins)));
    const share = windows.over(div(dy, windows.pixels()));
    return windows.layOut(windows.views(onesLike(x), 1).map((one) => mul(share, one)));
  });
}
