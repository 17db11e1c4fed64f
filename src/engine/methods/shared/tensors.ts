import { type Tensor4D, tensor4d } from "@tensorflow/tfjs-core";
import type { Picture } from "../../picture";

/** A picture as a batch of one, `[1, H, W, C]`. The caller's tidy owns it. */
export function asTensor({ data, height, width, channels }: Picture): Tensor4D {
  return tensor4d(data, [1, height, width, channels]);
}
