import { formatNumber } from "../../draw/numbers";
import type { Extra, Frame } from "../../engine/method";
import { words } from "../../words/words";
import { Fold } from "../kit/Fold";

type SeriesExtra = Extract<Extra, { kind: "series" }>;

/**
 * A frame's series by name, less those that repeat an earlier one number for number: in a network
 * without branches, what each layer holds and what all branches hold together are the same.
 */
export function distinctSeries(frame: Frame): [string, SeriesExtra][] {
  const found: [string, SeriesExtra][] = [];
  for (const [name, extra] of Object.entries(frame.extra)) {
    if (extra.kind !== "series") continue;
    const repeats = found.some(([, known]) => nearlySame(known.values, extra.values));
    if (!repeats) found.push([name, extra]);
  }
  return found;
}

/** Within rounding of single precision. */
function nearlySame(a: readonly number[], b: readonly number[]): boolean {
  const close = (value: number, at: number) => Math.abs(value - b[at]!) <= 1e-4 * Math.abs(value);
  return a.length === b.length && a.every(close);
}

interface SeriesProps {
  readonly name: string;
  readonly series: SeriesExtra;
  /** Drawn as a line through all bars, to compare with. */
  readonly score: number;
}

/** Named numbers in a row of bars: for LRP what each layer holds, which should be the score. */
export function Series({ name, series, score }: SeriesProps) {
  const { series: said, facts } = words.answers;
  const { labels, values, unit } = series;
  const numbers = [0, score, ...values];
  const low = Math.min(...numbers);
  const range = Math.max(...numbers) - low || 1;
  const at = (value: number) => ((value - low) / range) * 100;
  return (
    <Fold title={said.names[name] ?? name}>
      <p className="series__ref">
        {said.reference(
          `${formatNumber(score, words.language)} ${facts.units[unit] ?? unit}`.trim(),
        )}
      </p>
      <dl className="series">
        {labels.map((label, index) => {
          const value = values[index]!;
          const from = Math.min(at(0), at(value));
          return (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <span className="series__bar" aria-hidden="true">
                  <i style={{ left: `${from}%`, width: `${Math.abs(at(value) - at(0))}%` }} />
                  <u style={{ left: `${at(score)}%` }} />
                </span>
                <span>{formatNumber(value, words.language)}</span>
              </dd>
            </div>
          );
        })}
      </dl>
    </Fold>
  );
}
