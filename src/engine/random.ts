import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Seeded draws. The same seed gives the same sequence on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal (Box–Muller). */
  normal(): number;
  /** Whole number in 0..below−1, each as likely. */
  integer(below: number): number;
  /** 0..count−1 in random order (Fisher–Yates). */
  permutation(count: number): Int32Array;
  /** An independent stream; the parent moves on by one jump. */
  split(): Random;
}

/** @param seed any whole number; its low 32 bits count. */
export function createRandom(seed: number): Random {
  return fromGenerator(xoroshiro128plus(scramble(seed)));
}

/**
 * Neighbouring whole numbers made unalike (MurmurHash3's finaliser): a generator seeded with small
 * numbers begins with draws that are all but the same.
 */
function scramble(seed: number): number {
  // Its one fixed point is 0, the seed most often chosen.
  let mixed = seed | 0 || 0x9e3779b9;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function fromGenerator(generator: ReturnType<typeof xoroshiro128plus>): Random {
  let spare: number | undefined;
  const random: Random = {
    uniform: () => uniformFloat64(generator),
    normal() {
      if (spare !== undefined) {
        const kept = spare;
        spare = undefined;
        return kept;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator)));
      const angle = 2 * Math.PI * uniformFloat64(generator);
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    integer: (below) => uniformInt(generator, 0, below - 1),
    permutation(count) {
      const order = Int32Array.from({ length: count }, (_, i) => i);
      for (let i = count - 1; i > 0; i--) {
        const j = random.integer(i + 1);
        const kept = order[i]!;
        order[i] = order[j]!;
        order[j] = kept;
      }
      return order;
    },
    split() {
      const child = fromGenerator(generator.clone());
      generator.jump();
      return child;
    },
  };
  return random;
}
