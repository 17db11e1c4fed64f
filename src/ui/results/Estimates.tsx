import { formatNumber } from "../../draw/numbers";
import type { SegmentMap } from "../../engine/picture";
import { words } from "../../words/words";
import { Fold } from "../kit/Fold";
import { SegmentRows } from "./SegmentRows";
import type { Estimated } from "./shares";

/** So many are shown: the smaller ones are hardly to be told from zero. */
export const MOST_ESTIMATES = 6;

interface EstimatesProps {
  readonly segments: SegmentMap;
  readonly estimates: readonly Estimated[];
}

const plain = (value: number) => formatNumber(value, words.language);
const signed = (value: number) => formatNumber(value, words.language, "always");

/** The largest segments' numbers, each with how far other draws would have put it. */
export function Estimates({ segments, estimates }: EstimatesProps) {
  const { sure } = words.answers.shares;
  const ends = estimates.flatMap(({ value, error }) => [value - error, value + error]);
  const low = Math.min(0, ...ends);
  const range = Math.max(0, ...ends) - low || 1;
  const at = (value: number) => `${((value - low) / range) * 100}%`;
  return (
    <Fold title={sure.heading}>
      <div className="shares__all" data-estimates="">
        <p>{sure.explained}</p>
        <SegmentRows
          label={sure.list(estimates.length)}
          segments={segments}
          shares={estimates}
          value={({ value, error }) => sure.value(signed(value), plain(error))}
          said={({ value, error }) => sure.value(signed(value), plain(error))}
          draw={({ value, error }) => (
            <span className="shares__line" aria-hidden="true">
              <u style={{ left: at(0) }} />
              <i style={{ left: at(value - error), width: at(low + 2 * error) }} />
              <b style={{ left: at(value) }} className={value < 0 ? "is-against" : "is-for"} />
            </span>
          )}
        />
      </div>
    </Fold>
  );
}
