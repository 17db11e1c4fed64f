/**
 * A method on a Bayesian network: its answers on networks drawn from the posterior, their mean, and
 * how much they differ.
 */
import type { Extra, Frame, Readout } from "../method";

/** The frame's tensor `[H·W]` with the standard deviation of each pixel's number over the networks. */
const SPREAD = "spread";

/**
 * One frame a network, each the mean over the networks so far.
 * @param answers of a method on each network in turn, all with the same draws; of each the last
 *   frame counts
 */
export async function* overPosterior(
  answers: readonly (() => AsyncGenerator<Frame, void, void>)[],
): AsyncGenerator<Frame, void, void> {
  const frames: Frame[] = [];
  for (const answer of answers) {
    let last: Frame | undefined;
    for await (const frame of answer()) last = frame;
    if (!last) continue;
    frames.push(last);
    yield combined(frames, frames.length / answers.length);
  }
}

function combined(frames: readonly Frame[], done: number): Frame {
  const [first] = frames as [Frame];
  const { mean: map, deviation } = meanAndDeviation(frames.map((frame) => frame.map));
  const score = average(frames.map(({ explains }) => explains.score));
  const shape = [map.length];
  return {
    done,
    map,
    explains: { ...first.explains, score },
    readouts: meanReadouts(frames),
    extra: { ...meanExtras(frames), [SPREAD]: { kind: "tensor", shape, data: deviation } },
  };
}

/** Each number's mean, and its standard deviation with n − 1; 0 of one alone. */
function meanAndDeviation(rows: readonly Float32Array[]): {
  mean: Float32Array;
  deviation: Float32Array;
} {
  const [{ length }] = rows as [Float32Array];
  const mean = new Float32Array(length);
  const deviation = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const centre = average(rows.map((row) => row[i]!));
    const squares = rows.reduce((sum, row) => sum + (row[i]! - centre) ** 2, 0);
    mean[i] = centre;
    deviation[i] = Math.sqrt(squares / Math.max(1, rows.length - 1));
  }
  return { mean, deviation };
}

function meanReadouts(frames: readonly Frame[]): Readout[] {
  const [first] = frames as [Frame];
  return first.readouts.flatMap((readout) => {
    const others = frames.map(({ readouts }) =>
      readouts.find(({ label }) => label === readout.label),
    );
    const known = others.filter((one) => one !== undefined);
    // What only some of the networks have to say is no mean of all.
    if (known.length < frames.length) return [];
    return [{ ...readout, value: average(known.map(({ value }) => value)) }];
  });
}

/**
 * Tensors, weights of segments and series averaged, where all networks have them of one form. Pictures
 * that each network picks for itself have no mean, and are left out.
 */
function meanExtras(frames: readonly Frame[]): Record<string, Extra> {
  const [first] = frames as [Frame];
  const found: Record<string, Extra> = {};
  for (const [name, extra] of Object.entries(first.extra)) {
    const all = frames.map((frame) => frame.extra[name]);
    if (extra.kind === "tensor") {
      const data = rowsOf(all, (one) => (one.kind === "tensor" ? one.data : undefined));
      if (data) found[name] = { ...extra, data: meanAndDeviation(data).mean };
    } else if (extra.kind === "segments") {
      const weights = rowsOf(all, (one) => (one.kind === "segments" ? one.weights : undefined));
      if (weights) found[name] = { ...extra, weights: meanAndDeviation(weights).mean };
    } else if (extra.kind === "series") {
      const values = rowsOf(all, (one) =>
        one.kind === "series" ? Float32Array.from(one.values) : undefined,
      );
      if (values) found[name] = { ...extra, values: [...meanAndDeviation(values).mean] };
    }
  }
  return found;
}

function rowsOf(
  all: readonly (Extra | undefined)[],
  read: (extra: Extra) => Float32Array | undefined,
): Float32Array[] | undefined {
  const rows = all.flatMap((extra) => (extra && read(extra)) ?? []);
  const [first] = rows;
  const alike = rows.length === all.length && rows.every(({ length }) => length === first!.length);
  return alike ? rows : undefined;
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
