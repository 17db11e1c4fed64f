import type { Picture } from "../picture";
import { createRandom } from "../random";

/** Every pixel the same. */
export function constantPicture(
  height: number,
  width: number,
  channels: number,
  value: number,
): Picture {
  const data = new Float32Array(height * width * channels).fill(value);
  return { height, width, channels, data };
}

/** Uniform noise in 0..1. */
export function noisePicture(
  height: number,
  width: number,
  channels: number,
  seed: number,
): Picture {
  const { uniform } = createRandom(seed);
  const data = Float32Array.from({ length: height * width * channels }, uniform);
  return { height, width, channels, data };
}

/** A few discs of seeded colour on a slope of light, with a little noise: edges, areas, no ties. */
export function discsPicture(
  height: number,
  width: number,
  channels: number,
  seed: number,
): Picture {
  const { uniform } = createRandom(seed);
  const discs = Array.from({ length: 5 }, () => ({
    y: uniform() * height,
    x: uniform() * width,
    radius: (0.1 + 0.2 * uniform()) * Math.min(height, width),
    colour: Array.from({ length: channels }, uniform),
  }));
  const data = new Float32Array(height * width * channels);
  for (let i = 0; i < data.length; i++) {
    const channel = i % channels;
    const x = Math.floor(i / channels) % width;
    const y = Math.floor(i / channels / width);
    const over = discs.findLast((disc) => Math.hypot(disc.y - y, disc.x - x) < disc.radius);
    const light = 0.9 * (over?.colour[channel] ?? (0.3 * y) / height + (0.3 * x) / width);
    data[i] = light + 0.1 * uniform();
  }
  return { height, width, channels, data };
}

/** A ring on black, most of it exactly 0 as in pictures of handwriting. */
export function ringPicture(height: number, width: number): Picture {
  const data = new Float32Array(height * width);
  const radius = Math.min(height, width) / 3;
  for (let i = 0; i < data.length; i++) {
    const away = Math.hypot(Math.floor(i / width) - height / 2, (i % width) - width / 2);
    data[i] = Math.max(0, 1 - Math.abs(away - radius) / 2);
  }
  return { height, width, channels: 1, data };
}
