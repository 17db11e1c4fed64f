/**
 * numpy's `default_rng(seed).normal(scale=…)`, so that reference numbers drawn with numpy's seeds can
 * be drawn again: SeedSequence, PCG64 (XSL-RR), and the 256-strip ziggurat.
 */

const WORD = (1n << 32n) - 1n;
const LONG = (1n << 64n) - 1n;
const WIDE = (1n << 128n) - 1n;

/** SeedSequence(seed).generate_state(words, uint32). */
function seedWords(seed: number, words: number): number[] {
  let salt = 0x43b0d7e5;
  const hash = (value: number): number => {
    const salted = value ^ salt;
    salt = Math.imul(salt, 0x931e8875);
    const product = Math.imul(salted, salt);
    return product ^ (product >>> 16);
  };
  const mix = (x: number, y: number): number => {
    const mixed = Math.imul(0xca01f9dd, x) - Math.imul(0x4973f715, y);
    return mixed ^ (mixed >>> 16);
  };
  const pool = [seed, 0, 0, 0].map(hash);
  for (let from = 0; from < 4; from++) {
    for (let to = 0; to < 4; to++) if (from !== to) pool[to] = mix(pool[to]!, hash(pool[from]!));
  }
  let key = 0x8b51f9dd;
  return Array.from({ length: words }, (_, i) => {
    const salted = pool[i % 4]! ^ key;
    key = Math.imul(key, 0x58f38ded);
    const product = Math.imul(salted, key);
    return (product ^ (product >>> 16)) >>> 0;
  });
}

/** PCG64: 64 random bits a call. */
function pcg64(seed: number): () => bigint {
  const words = seedWords(seed, 8).map((word) => BigInt(word) & WORD);
  const long = (i: number) => (words[2 * i + 1]! << 32n) | words[2 * i]!;
  const increment = ((((long(2) << 64n) | long(3)) << 1n) | 1n) & WIDE;
  const next = (state: bigint) => (state * 0x2360ed051fc65da44385df649fccf645n + increment) & WIDE;
  let state = next((next(0n) + ((long(0) << 64n) | long(1))) & WIDE);
  return () => {
    state = next(state);
    const folded = ((state >> 64n) ^ state) & LONG;
    const turn = state >> 122n;
    return ((folded >> turn) | (folded << (64n - turn))) & LONG;
  };
}

/** Where the ziggurat's lowest strip ends and the tail begins, and the area of each strip. */
const TAIL = 3.6541528853610088;
const STRIP_AREA = 0.004928673233974655;

const bell = (x: number): number => Math.exp(-0.5 * x * x);

/** The strips' right ends: [1] the topmost, [255] the lowest; [0] as if the lowest had no tail. */
function stripEnds(): Float64Array {
  const ends = new Float64Array(256);
  ends[0] = STRIP_AREA / bell(TAIL);
  ends[255] = TAIL;
  for (let i = 254; i > 0; i--) {
    const below = ends[i + 1]!;
    ends[i] = Math.sqrt(-2 * Math.log(STRIP_AREA / below + bell(below)));
  }
  return ends;
}

/**
 * @returns `count` normal draws of mean 0 and standard deviation `scale`, equal to numpy's up to
 * the last digits
 */
export function numpyNormal(seed: number, count: number, scale: number): Float64Array {
  const bits = pcg64(seed);
  const uniform = (): number => Number(bits() >> 11n) * 2 ** -53;
  const ends = stripEnds();
  // A strip's part that lies wholly below the curve ends where the strip above it does.
  const inside = (strip: number): number =>
    strip === 0 ? TAIL : strip === 1 ? 0 : (ends[strip - 1] ?? 0);
  const draw = (): number => {
    for (;;) {
      const word = bits();
      const strip = Number(word & 0xffn);
      const sign = (word >> 8n) & 1n ? -1 : 1;
      const fraction = (word >> 9n) & ((1n << 52n) - 1n);
      const x = Number(fraction) * 2 ** -52 * ends[strip]!;
      if (x < inside(strip)) return sign * x;
      if (strip === 0) {
        for (;;) {
          const beyond = -Math.log1p(-uniform()) / TAIL;
          const height = -Math.log1p(-uniform());
          if (2 * height > beyond * beyond) {
            return ((fraction >> 8n) & 1n ? -1 : 1) * (TAIL + beyond);
          }
        }
      }
      const top = strip === 1 ? 1 : bell(ends[strip - 1]!);
      const bottom = bell(ends[strip]!);
      if ((top - bottom) * uniform() + bottom < bell(x)) return sign * x;
    }
  };
  return Float64Array.from({ length: count }, () => scale * draw());
}
