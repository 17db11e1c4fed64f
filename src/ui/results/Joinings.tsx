import { formatNumber } from "../../draw/numbers";
import type { SegmentMap } from "../../engine/picture";
import { words } from "../../words/words";
import { Fold } from "../kit/Fold";
import { SegmentRows, useRinged } from "./SegmentRows";
import type { Joining } from "./shares";

interface JoiningsProps {
  readonly segments: SegmentMap;
  readonly joinings: readonly Joining[];
}

/** Exact Shapley values taken apart: what each segment adds, by how many others are there before it. */
export function Joinings(props: JoiningsProps) {
  return (
    <Fold title={words.answers.shares.joining.heading}>
      <JoiningTable {...props} />
    </Fold>
  );
}

const signed = (value: number) => formatNumber(value, words.language, "always");

/** Its own component, so that the cursor redraws it only while it is open. */
function JoiningTable({ segments, joinings }: JoiningsProps) {
  const { joining } = words.answers.shares;
  const ringed = useRinged(segments);
  const [strongest] = joinings as [Joining];
  const told = joinings.find(({ segment }) => segment === ringed) ?? strongest;
  // Most of a digit's picture is paper: a row of zeros each would say so too often.
  const telling = joinings.filter(({ bySize }) => bySize.some((value) => value !== 0));
  const idle = joinings.length - telling.length;
  const all = telling.flatMap(({ bySize }) => bySize);
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  return (
    <div className="shares__all" data-joinings="">
      <p>{joining.explained}</p>
      <SegmentRows
        label={joining.list}
        segments={segments}
        shares={telling}
        value={({ value }) => signed(value)}
        said={({ value, bySize }) =>
          joining.row(signed(value), signed(bySize[0]!), signed(bySize.at(-1)!))
        }
        draw={({ bySize }) => <Bars values={bySize} low={low} high={high} />}
      />
      <p className="shares__ends" aria-hidden="true">
        <span>{joining.first}</span>
        <span>{joining.last}</span>
      </p>
      {idle > 0 && <p>{joining.idle(idle)}</p>}
      <h4>{told.segment === ringed ? joining.ringed : joining.strongest}</h4>
      <dl className="shares__n">
        {told.bySize.map((value, others) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is how many others there are
          <div key={others}>
            <dt>{others}</dt>
            <dd>{signed(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

interface BarsProps {
  readonly values: readonly number[];
  /** What the whole height stands for, in every row. */
  readonly low: number;
  readonly high: number;
}

/** A bar a number, up from zero for, down from it against. */
function Bars({ values, low, high }: BarsProps) {
  const range = high - low || 1;
  const bar = (value: number, at: number) => `M${at + 0.12} ${high}h.76V${high - value}h-.76z`;
  const path = (sign: number) =>
    values.map((value, at) => (Math.sign(value) === sign ? bar(value, at) : "")).join("");
  return (
    <svg
      className="shares__bars"
      viewBox={`0 0 ${values.length} ${range}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="is-for" d={path(1)} />
      <path className="is-against" d={path(-1)} />
      <path className="is-zero" d={`M0 ${high}h${values.length}`} />
    </svg>
  );
}
