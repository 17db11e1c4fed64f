/** Compares times on a machine that does other things, too. */

export interface Comparison {
  /** Medians over the rounds, in milliseconds. */
  readonly milliseconds: number;
  readonly bare: number;
  /** Which of the bare ways was the fastest in most rounds; a place in the list. */
  readonly fastest: number;
  /** Each round's ratio: the median, and the quartiles around it. */
  readonly ratio: number;
  readonly quartiles: readonly [number, number];
  /** The fastest round's time over the fastest bare one: other work only ever adds to a time. */
  readonly ratioAtBest: number;
  readonly rounds: number;
}

/** A round shorter than this, in milliseconds, drowns in the clock's grain and in chance. */
const SHORTEST_ROUND = 30;
/** Short rounds are held more often, until their times come to this, or to so many rounds. */
const ENOUGH = 2_000;
const MOST_ROUNDS = 41;

/** Work that pauses now and then, and tells how much of it is done: 0..1. */
export type Run = () => AsyncGenerator<number, void, void> | Generator<number, void, void>;

/**
 * Times a run against the fastest of some bare ones. Within a round all of them go on side by side,
 * whoever is behind next, so that what slows the machine down for a while slows all. Who goes first
 * alternates.
 *
 * @param repeats rounds at least
 * @param now milliseconds
 */
export async function compare(
  run: Run,
  bares: readonly Run[],
  repeats: number,
  now: () => number,
): Promise<Comparison> {
  const all = [run, ...bares];
  const [warm] = (await race(all, [...all.keys()], now)) as [number];
  const turns = Math.max(1, Math.ceil(SHORTEST_ROUND / Math.max(warm, 0.1)));
  const wanted = Math.ceil(ENOUGH / Math.max(warm * turns, SHORTEST_ROUND));
  const rounds = Math.max(repeats, Math.min(wanted, MOST_ROUNDS));
  const samples: { run: number; bare: number; fastest: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const sums = all.map(() => 0);
    for (let turn = 0; turn < turns; turn++) {
      const order = [...all.keys()];
      if ((round + turn) % 2 === 1) order.reverse();
      const took = await race(all, order, now);
      for (const at of order) sums[at]! += took[at]!;
    }
    const [took, ...alone] = sums.map((sum) => sum / turns) as [number, ...number[]];
    const bare = Math.min(...alone);
    samples.push({ run: took, bare, fastest: alone.indexOf(bare) });
  }
  const runs = samples.map((sample) => sample.run);
  const bare = samples.map((sample) => sample.bare);
  const ratios = samples.map((sample) => sample.run / sample.bare);
  return {
    milliseconds: median(runs),
    bare: median(bare),
    fastest: mostOften(samples.map((sample) => sample.fastest)),
    ratio: median(ratios),
    quartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    ratioAtBest: Math.min(...runs) / Math.min(...bare),
    rounds,
  };
}

/** @returns how long each of the runs took, in milliseconds; at equal places the order decides */
async function race(
  runs: readonly Run[],
  order: readonly number[],
  now: () => number,
): Promise<number[]> {
  const took = runs.map(() => 0);
  let going = order.map((at) => ({ at, steps: runs[at]!(), done: 0 }));
  while (going.length > 0) {
    const behind = going.reduce((least, one) => (one.done < least.done ? one : least));
    const start = now();
    const step = await behind.steps.next();
    took[behind.at]! += now() - start;
    if (step.done) going = going.filter((one) => one !== behind);
    else behind.done = step.value;
  }
  return took;
}

function mostOften(places: readonly number[]): number {
  const times = (place: number) => places.filter((other) => other === place).length;
  return places.reduce((best, place) => (times(place) > times(best) ? place : best));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Linear between order statistics (numpy's default). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return below + (above - below) * (at - Math.floor(at));
}
