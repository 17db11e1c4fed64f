import type { ReactNode } from "react";
import type { SegmentMap } from "../../engine/picture";
import { useWhyglass } from "../state";
import { type SegmentShare, segmentAt } from "./shares";

interface SegmentRowsProps<S extends SegmentShare> {
  readonly label: string;
  readonly segments: SegmentMap;
  readonly shares: readonly S[];
  /** What stands at the left, and what a row says to those who cannot see its drawing. */
  readonly value: (share: S) => string;
  readonly said: (share: S) => string;
  readonly draw: (share: S) => ReactNode;
}

/** A row a segment, the strongest first: pointing at one rings its segment on every picture. */
export function SegmentRows<S extends SegmentShare>(props: SegmentRowsProps<S>) {
  const { label, segments, shares, value, said, draw } = props;
  const point = useWhyglass((state) => state.point);
  const ringed = useRinged(segments);
  return (
    <ol className="shares" aria-label={label}>
      {shares.map((share) => (
        <li key={share.segment}>
          <button
            type="button"
            aria-label={said(share)}
            aria-current={share.segment === ringed ? "true" : undefined}
            data-segment={share.segment}
            onPointerEnter={() => point(share.at)}
            onFocus={() => point(share.at)}
          >
            <span className="shares__v">{value(share)}</span>
            {draw(share)}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** The segment that the linked cursor rings. */
export function useRinged(segments: SegmentMap): number | undefined {
  return useWhyglass((state) => segmentAt(segments, state.cursor));
}
