import type { Picture } from "../../picture";
import type { Quadrature } from "./quadrature";
import { writeCopy } from "./smoothing";

/**
 * Straight ways, one from every baseline to every copy of the picture, looked at point by point, one
 * way after the other.
 */
export interface Ways {
  /** How many looks there are on all of them. */
  readonly looks: number;
  /** Writes the picture that a look is at, `[H·W·C]`. */
  fill(look: number, into: Float32Array): void;
  /** Takes the gradient at the next look. */
  tell(gradient: Float32Array): void;
  /** The attribution `[H·W·C]`: the mean over ways, an unfinished one counted by what is known of it. */
  attribution(): Float32Array;
}

/**
 * Σ_k w_k ∂z/∂x (b + α_k (x − b)) · (x − b), averaged over copies x and baselines b.
 * @param noise `[copies, H·W·C]`; undefined for the picture alone
 */
export function createWays(
  picture: Picture,
  baselines: readonly Float32Array[],
  noise: Float32Array | undefined,
  { points, weights }: Quadrature,
): Ways {
  const size = picture.data.length;
  const steps = points.length;
  const ways = baselines.length * (noise ? noise.length / size : 1);
  const weight = weights.reduce((sum, w) => sum + w, 0);
  const finished = new Float64Array(size);
  const gathered = new Float64Array(size);
  const end = new Float32Array(size);
  let told = 0;
  let counted = 0;

  const baselineOf = (way: number) => baselines[way % baselines.length]!;
  const writeEnd = (way: number, into: Float32Array) =>
    writeCopy(picture, noise, Math.floor(way / baselines.length), into);
  /** The share of the way that the last gradient was on. */
  const share = (i: number, baseline: Float32Array) => gathered[i]! * (end[i]! - baseline[i]!);

  return {
    looks: ways * steps,
    fill(look, into) {
      const way = Math.floor(look / steps);
      const baseline = baselineOf(way);
      const point = points[look % steps]!;
      writeEnd(way, into);
      for (let i = 0; i < size; i++) into[i] = baseline[i]! + point * (into[i]! - baseline[i]!);
    },
    tell(gradient) {
      const way = Math.floor(told / steps);
      const step = told % steps;
      if (step === 0) {
        gathered.fill(0);
        counted = 0;
        writeEnd(way, end);
      }
      const w = weights[step]!;
      for (let i = 0; i < size; i++) gathered[i]! += w * gradient[i]!;
      counted += w;
      told++;
      if (step < steps - 1) return;
      const baseline = baselineOf(way);
      for (let i = 0; i < size; i++) finished[i]! += share(i, baseline);
    },
    attribution() {
      const way = Math.floor(told / steps);
      const begun = told % steps > 0;
      const baseline = baselineOf(way);
      const known = way + (begun ? 1 : 0);
      const mean = new Float32Array(size);
      for (let i = 0; i < size; i++) {
        const rest = begun ? (share(i, baseline) * weight) / counted : 0;
        mean[i] = (finished[i]! + rest) / known;
      }
      return mean;
    },
  };
}
