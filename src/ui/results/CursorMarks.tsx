import { memo } from "react";
import { pixelRing, segmentRing } from "../../draw/outlines";
import type { SegmentMap } from "../../engine/picture";
import { useWhyglass } from "../state";

const rings = new WeakMap<SegmentMap, string[]>();

/** A segment's outline, made when it is first pointed at. */
function ringOf(segments: SegmentMap, label: number): string {
  const known = rings.get(segments) ?? [];
  rings.set(segments, known);
  known[label] ??= segmentRing(segments, label);
  return known[label];
}

interface CursorMarksProps {
  readonly height: number;
  readonly width: number;
  readonly segments: SegmentMap | undefined;
}

/** The ring round the pixel that all maps point at (or its segment), and its place on two edges. */
export const CursorMarks = memo(function CursorMarks(props: CursorMarksProps) {
  const { height, width, segments } = props;
  const cursor = useWhyglass((state) => state.cursor);
  if (!cursor || cursor.x >= width || cursor.y >= height) return null;
  const { x, y } = cursor;
  const ring = segments ? ringOf(segments, segments.labels[y * width + x]!) : pixelRing(x, y);
  return (
    <>
      <svg className="over" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <path className="ring-h" d={ring} />
        <path className="ring" d={ring} data-ring="" />
      </svg>
      <span className="tick tick--x" style={{ left: `${((x + 0.5) / width) * 100}%` }} />
      <span className="tick tick--y" style={{ top: `${((y + 0.5) / height) * 100}%` }} />
    </>
  );
});
