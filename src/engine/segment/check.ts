import { Failure } from "../failure";
import type { SegmentMap } from "../picture";

function malformed(detail: string): Failure {
  return new Failure("segments-malformed", { detail });
}

/** Whatever was found, short enough for a sentence. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 20 ? `${text.slice(0, 19)}…` : text;
}

/** A few of the numbers, for a sentence. */
function listed(numbers: readonly number[]): string {
  return numbers.length > 5 ? `${numbers.slice(0, 5).join(", ")}, …` : numbers.join(", ");
}

/**
 * A segment map from outside: `{ shape: [height, width], data: [...] }`, row-major, labels 0..K−1
 * each used at least once (a gap would be a segment that nothing can hide, so it is refused, not
 * closed).
 * @param value parsed JSON, of any shape.
 * @throws Failure "segments-malformed" with a `detail`.
 */
export function checkSegmentMap(value: unknown, height: number, width: number): SegmentMap {
  if (typeof value !== "object" || value === null || !("shape" in value) || !("data" in value)) {
    throw malformed("it is no object with shape and data");
  }
  const { shape, data } = value;
  if (!Array.isArray(shape) || shape.length !== 2 || shape[0] !== height || shape[1] !== width) {
    throw malformed(`its shape is ${shown(shape)}, not [${height},${width}]`);
  }
  if (!Array.isArray(data) || data.length !== height * width) {
    const got = Array.isArray(data) ? `${data.length} labels` : "no list of labels";
    throw malformed(`it holds ${got}, not ${height * width}`);
  }
  const wrong = data.findIndex((label) => !Number.isInteger(label) || label < 0);
  if (wrong !== -1) {
    throw malformed(`label ${wrong} is ${shown(data[wrong])}, not a whole number from 0 up`);
  }
  const used = new Set<number>(data);
  const ascending = [...used].sort((a, b) => a - b);
  const highest = ascending.at(-1) ?? 0;
  if (highest + 1 !== used.size) {
    const missing: number[] = [];
    for (let label = 0; label < highest && missing.length <= 5; label++) {
      if (!used.has(label)) missing.push(label);
    }
    throw malformed(`labels go up to ${highest}, but leave out ${listed(missing)}`);
  }
  return { height, width, labels: Int32Array.from(data), count: used.size };
}
