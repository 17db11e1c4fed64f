import {
  add,
  conv2d,
  conv2dTranspose,
  depthwiseConv2d,
  fused,
  matMul,
  pad,
  reshape,
  reverse,
  slice,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  tidy,
  transpose,
} from "@tensorflow/tfjs-core";
import { spread } from "./interleave";
import {
  type Convolution,
  type DepthwiseConvolution,
  type Linear,
  type Pair,
  type Rectifier,
  turns,
} from "./layer";

/** What may follow a linear layer within the same kernel call. */
export type FusedActivation = "linear" | "relu" | "relu6";

export function fusedName(rectifier: Rectifier): FusedActivation | undefined {
  if (rectifier.slope !== 0) return undefined;
  if (rectifier.ceiling === undefined) return "relu";
  return rectifier.ceiling === 6 ? "relu6" : undefined;
}

/**
 * The layer's linear map with another kernel and bias in its place: what every LRP rule is made of.
 * @param x `[B, H, W, C]`, or `[B, in]` for a dense layer
 */
export function applyLinear(
  layer: Linear<unknown>,
  x: Tensor,
  kernel: Tensor,
  bias?: Tensor,
  activation: FusedActivation = "linear",
): Tensor {
  switch (layer.kind) {
    case "dense":
      return fused.matMul({ a: x as Tensor2D, b: kernel as Tensor2D, bias, activation });
    case "convolution":
      return fused.conv2d({
        x: x as Tensor4D,
        filter: kernel as Tensor4D,
        strides: [...layer.strides] as [number, number],
        dilations: [...layer.dilation] as [number, number],
        pad: layer.padding,
        bias: bias as Tensor1D | undefined,
        activation,
      });
    case "depthwise-convolution":
      return fused.depthwiseConv2d({
        x: x as Tensor4D,
        filter: kernel as Tensor4D,
        strides: [...layer.strides] as [number, number],
        dilations: [...layer.dilation] as [number, number],
        pad: layer.padding,
        bias: bias as Tensor1D | undefined,
        activation,
      });
  }
}

/**
 * The transposed map: what reaches `x` of a signal `dy` at the output, `inputShape` with its batch.
 * Stride-1 convolutions run as convolutions with the kernel turned by 180°, which is several times
 * faster on wasm than its own transposed convolution.
 */
export function applyTransposed(
  layer: Linear<unknown>,
  dy: Tensor,
  kernel: Tensor,
  inputShape: readonly number[],
): Tensor {
  switch (layer.kind) {
    case "dense":
      return matMul(dy as Tensor2D, kernel as Tensor2D, false, true);
    case "convolution":
      return transposedConvolution(layer, dy as Tensor4D, kernel as Tensor4D, inputShape);
    case "depthwise-convolution":
      return transposedDepthwise(layer, dy as Tensor4D, kernel as Tensor4D, inputShape);
  }
}

function transposedConvolution(
  layer: Convolution<unknown>,
  dy: Tensor4D,
  kernel: Tensor4D,
  inputShape: readonly number[],
): Tensor {
  const { strides, dilation, padding } = layer;
  const [kh, kw] = kernel.shape;
  const dilated = dilation[0] > 1 || dilation[1] > 1;
  if (turns(layer, [kh, kw]))
    return tidy(() => {
      const own = kernel === layer.kernel ? (layer.turned as Tensor4D | undefined) : undefined;
      const turned = own ?? transpose(reverse(kernel, [0, 1]), [0, 1, 3, 2]);
      if (padding === "same") return conv2d(dy, turned as Tensor4D, 1, "same");
      const around = pad(dy, [
        [0, 0],
        [kh - 1, kh - 1],
        [kw - 1, kw - 1],
        [0, 0],
      ]);
      return conv2d(around, turned as Tensor4D, 1, "valid");
    });
  if (dilated)
    return tidy(() => spreadTransposed(dy, kernel, strides, dilation, padding, inputShape));
  return conv2dTranspose(
    dy,
    kernel,
    inputShape as [number, number, number, number],
    [...strides] as [number, number],
    padding,
  );
}

/** A dilated kernel written out with its zeros, for the transposed convolution that takes no dilation. */
function spreadTransposed(
  dy: Tensor4D,
  kernel: Tensor4D,
  strides: Pair,
  dilation: Pair,
  padding: "same" | "valid",
  inputShape: readonly number[],
): Tensor {
  const [kh, kw, cin, cout] = kernel.shape;
  const [dh, dw] = dilation;
  const rows = reshape(kernel, [kh, 1, kw, 1, cin * cout] as never);
  const spaced = pad(rows, [
    [0, 0],
    [0, dh - 1],
    [0, 0],
    [0, dw - 1],
    [0, 0],
  ]);
  const whole = reshape(spaced, [kh * dh, kw * dw, cin, cout]);
  const written = slice(whole, [0, 0, 0, 0], [dh * (kh - 1) + 1, dw * (kw - 1) + 1, cin, cout]);
  return conv2dTranspose(
    dy,
    written as Tensor4D,
    inputShape as [number, number, number, number],
    [...strides] as [number, number],
    padding,
  );
}

/**
 * Depthwise, transposed: zeros are put between the outputs, then each channel is convolved with its
 * own turned kernel; the multiplier's shares are summed. (No backend we use has it on wasm.)
 */
function transposedDepthwise(
  { strides, dilation, padding }: DepthwiseConvolution<unknown>,
  dy: Tensor4D,
  kernel: Tensor4D,
  inputShape: readonly number[],
): Tensor {
  return tidy(() => {
    const [kh, kw, channels, multiplier] = kernel.shape;
    const [, height, width] = inputShape as [number, number, number, number];
    const effective: Pair = [dilation[0] * (kh - 1) + 1, dilation[1] * (kw - 1) + 1];
    const spaced = spread(dy, strides);
    const before = (side: number, k: number, stride: number, out: number) =>
      padding === "valid" ? 0 : Math.max(0, (out - 1) * stride + k - side) >> 1;
    const top = effective[0] - 1 - before(height, effective[0], strides[0], dy.shape[1]);
    const left = effective[1] - 1 - before(width, effective[1], strides[1], dy.shape[2]);
    const bottom = height + effective[0] - 1 - top - spaced.shape[1];
    const right = width + effective[1] - 1 - left - spaced.shape[2];
    const around = pad(spaced, [
      [0, 0],
      [top, Math.max(0, bottom)],
      [left, Math.max(0, right)],
      [0, 0],
    ]);
    const fitted = slice(
      around,
      [0, 0, 0, 0],
      [around.shape[0], height + effective[0] - 1, width + effective[1] - 1, around.shape[3]],
    ) as Tensor4D;
    const turned = reverse(kernel, [0, 1]);
    let sum: Tensor | undefined;
    for (let m = 0; m < multiplier; m++) {
      const own = slice(turned, [0, 0, 0, m], [kh, kw, channels, 1]) as Tensor4D;
      const part = reshape(fitted, [...fitted.shape.slice(0, 3), channels, multiplier]);
      const share = reshape(slice(part, [0, 0, 0, 0, m], [...part.shape.slice(0, 4), 1]), [
        ...fitted.shape.slice(0, 3),
        channels,
      ] as [number, number, number, number]) as Tensor4D;
      const back = depthwiseConv2d(share, own, 1, "valid", "NHWC", [...dilation] as [
        number,
        number,
      ]);
      sum = sum ? add(sum, back) : back;
    }
    return sum!;
  });
}
