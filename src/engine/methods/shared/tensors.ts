import { type Tensor4D, tensor4d, tidy } from "@tensorflow/tfjs-core";
import type { Picture } from "../../picture";

/** A picture as a batch of one, `[1, H, W, C]`. The caller's tidy owns it. */
export function asTensor({ data, height, width, channels }: Picture): Tensor4D {
  return tensor4d(data, [1, height, width, channels]);
}

/**
 * What `read` reads off the backend, its tensors disposed of. As `tidy`, which searches what is
 * returned for tensors, number by number: a batch of gradients takes it milliseconds.
 */
export function reading<T>(read: () => T): T {
  let result: T | undefined;
  tidy(() => {
    result = read();
  });
  return result as T;
}
