import type { Convolution, DepthwiseConvolution, Pool, Weight } from "../layers/layer";

/** Layers written as loops in float64, from their definitions: one picture `[H, W, C]` in, one out. */
export interface Slow {
  readonly shape: readonly [number, number, number];
  readonly data: Float64Array;
}

type Window = {
  side: number;
  kernel: number;
  stride: number;
  dilation: number;
  padding: "same" | "valid";
};

/** Output length, and how many zeros stand before the first pixel (Keras: the odd one goes behind). */
function span({ side, kernel, stride, dilation, padding }: Window): {
  out: number;
  before: number;
} {
  const reach = dilation * (kernel - 1) + 1;
  if (padding === "valid") return { out: Math.floor((side - reach) / stride) + 1, before: 0 };
  const out = Math.ceil(side / stride);
  return { out, before: Math.floor(Math.max(0, (out - 1) * stride + reach - side) / 2) };
}

type Convolving = Convolution<Weight> | DepthwiseConvolution<Weight>;

/** Names every weight of a convolution with the output and the input that it joins; its output's shape. */
export function convolutionTaps(
  layer: Convolving,
  [h, w, c]: Slow["shape"],
  visit: (output: number, input: number, weight: number) => void,
): Slow["shape"] {
  const { kernel, strides, dilation, padding } = layer;
  const [kh, kw, , last] = kernel.shape as [number, number, number, number];
  const depthwise = layer.kind === "depthwise-convolution";
  const channels = depthwise ? c * last : last;
  const rows = span({ side: h, kernel: kh, stride: strides[0], dilation: dilation[0], padding });
  const columns = span({ side: w, kernel: kw, stride: strides[1], dilation: dilation[1], padding });
  for (let y = 0; y < rows.out; y++)
    for (let x = 0; x < columns.out; x++)
      for (let o = 0; o < channels; o++)
        for (let i = 0; i < kh; i++)
          for (let j = 0; j < kw; j++) {
            const yy = y * strides[0] + i * dilation[0] - rows.before;
            const xx = x * strides[1] + j * dilation[1] - columns.before;
            if (yy < 0 || yy >= h || xx < 0 || xx >= w) continue;
            for (let k = 0; k < c; k++) {
              if (depthwise && k !== Math.floor(o / last)) continue;
              const at = ((i * kw + j) * c + k) * last + (depthwise ? o % last : o);
              visit((y * columns.out + x) * channels + o, (yy * w + xx) * c + k, kernel.data[at]!);
            }
          }
  return [rows.out, columns.out, channels];
}

export function slowConvolution(layer: Convolving, { shape, data }: Slow): Slow {
  const sums: number[] = [];
  const made = convolutionTaps(layer, shape, (output, input, weight) => {
    sums[output] = (sums[output] ?? 0) + weight * data[input]!;
  });
  const out = Float64Array.from(
    { length: made[0] * made[1] * made[2] },
    (_, at) => (sums[at] ?? 0) + (layer.bias?.data[at % made[2]] ?? 0),
  );
  return { shape: made, data: out };
}

/** Pooling, and for a signal at its output the signal at its input. */
export function slowPool(
  { kind, size, strides, padding }: Pool,
  { shape: [h, w, c], data }: Slow,
  signal?: ArrayLike<number>,
): Slow & { readonly back: Float64Array } {
  const rows = span({ side: h, kernel: size[0], stride: strides[0], dilation: 1, padding });
  const columns = span({ side: w, kernel: size[1], stride: strides[1], dilation: 1, padding });
  const out = new Float64Array(rows.out * columns.out * c);
  const back = new Float64Array(data.length);
  for (let y = 0; y < rows.out; y++)
    for (let x = 0; x < columns.out; x++)
      for (let k = 0; k < c; k++) {
        const places: number[] = [];
        for (let i = 0; i < size[0]; i++)
          for (let j = 0; j < size[1]; j++) {
            const yy = y * strides[0] + i - rows.before;
            const xx = x * strides[1] + j - columns.before;
            if (yy >= 0 && yy < h && xx >= 0 && xx < w) places.push((yy * w + xx) * c + k);
          }
        const at = (y * columns.out + x) * c + k;
        const dy = signal?.[at] ?? 0;
        if (kind === "max-pool") {
          const winner = places.reduce((best, place) =>
            data[place]! > data[best]! ? place : best,
          );
          out[at] = data[winner]!;
          back[winner]! += dy;
        } else {
          out[at] = places.reduce((sum, place) => sum + data[place]!, 0) / places.length;
          for (const place of places) back[place]! += dy / places.length;
        }
      }
  return { shape: [rows.out, columns.out, c], data: out, back };
}
