/**
 * Weights of a sampled Gaussian, `2 * floor(truncate * sigma + 0.5) + 1` of them, summing to 1.
 * @param sigma standard deviation in pixels, above 0.
 */
function gaussianKernel(sigma: number, truncate: number): Float64Array {
  const radius = Math.floor(truncate * sigma + 0.5);
  const weights = new Float64Array(2 * radius + 1);
  let sum = 0;
  for (let i = -radius; i <= radius; i++) {
    const weight = Math.exp((-0.5 / (sigma * sigma)) * (i * i));
    weights[i + radius] = weight;
    sum += weight;
  }
  return weights.map((weight) => weight / sum);
}

/** Where index `i` falls on an axis of `length` mirrored at its edges: `d c b a | a b c d | d c b a`. */
function mirrored(i: number, length: number): number {
  const period = 2 * length;
  const within = ((i % period) + period) % period;
  return within < length ? within : period - 1 - within;
}

/**
 * One axis of a separable, symmetric filter. The axis has `length` entries `stride` numbers apart;
 * mirrored neighbours are added before weighting, the farthest first, as scipy does.
 */
function filterAxis(
  values: Float64Array,
  length: number,
  stride: number,
  kernel: Float64Array,
): Float64Array {
  const radius = (kernel.length - 1) / 2;
  const places = Int32Array.from(
    { length: length + 2 * radius },
    (_, i) => stride * mirrored(i - radius, length),
  );
  const filtered = new Float64Array(values.length);
  for (let block = 0; block < values.length; block += length * stride) {
    for (let i = 0; i < length; i++) {
      const centre = i + radius;
      for (let offset = block; offset < block + stride; offset++) {
        let sum = values[offset + i * stride]! * kernel[radius]!;
        for (let reach = radius; reach > 0; reach--) {
          const before = values[offset + places[centre - reach]!]!;
          const after = values[offset + places[centre + reach]!]!;
          sum += (before + after) * kernel[radius - reach]!;
        }
        filtered[offset + i * stride] = sum;
      }
    }
  }
  return filtered;
}

/**
 * Gaussian blur of an image over its rows and columns, channel by channel, in float64; the same as
 * scipy's `gaussian_filter` with `mode="reflect"`: edges are mirrored with the edge pixel repeated.
 * @param values `[height, width, channels]`, row-major; left as it is.
 * @param sigma standard deviation in pixels, at least 0; 0 copies.
 * @param truncate the kernel ends at this many standard deviations.
 */
export function gaussianBlur(
  values: ArrayLike<number>,
  height: number,
  width: number,
  channels: number,
  sigma: number,
  truncate = 4,
): Float64Array {
  const copy = Float64Array.from(values);
  if (sigma <= 0) return copy;
  const kernel = gaussianKernel(sigma, truncate);
  const alongRows = filterAxis(copy, height, width * channels, kernel);
  return filterAxis(alongRows, width, channels, kernel);
}
