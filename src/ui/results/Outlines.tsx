import { memo, useMemo } from "react";
import { contourPath } from "../../draw/contour";
import { segmentBorders, segmentRing } from "../../draw/outlines";
import type { Picture, SegmentMap } from "../../engine/picture";
import { useWhyglass } from "../state";

/** Halfway up a stroke's soft edge, and a little inside it. */
const EDGE = 0.45;

interface OutlinesProps {
  readonly picture: Picture;
  readonly segments: SegmentMap | undefined;
  /** The segment that came last, where they are shown one by one: it stands out. */
  readonly newest: number | undefined;
  /** An object as segment 1 of two: its outline is what the method found, and is always shown. */
  readonly object: SegmentMap | undefined;
}

/** The digit's contour, the segments' borders or an object's outline: lines that stay thin at any size. */
export const Outlines = memo(function Outlines(props: OutlinesProps) {
  const { picture, segments, newest, object } = props;
  const shown = useWhyglass((state) => state.look.outlines);
  const contour = useMemo(
    () =>
      picture.channels === 1 ? contourPath(picture.data, picture.height, picture.width, EDGE) : "",
    [picture],
  );
  const borders = useMemo(() => (segments ? segmentBorders(segments) : ""), [segments]);
  const ring = useMemo(
    () => (segments && newest !== undefined ? segmentRing(segments, newest) : ""),
    [segments, newest],
  );
  const outline = useMemo(() => (object ? segmentRing(object, 1) : ""), [object]);
  if (!shown && !ring && !outline) return null;
  return (
    <svg className="over" viewBox={`0 0 ${picture.width} ${picture.height}`} aria-hidden="true">
      {shown && borders && <path className="segs" d={borders} />}
      {shown && contour && <path className="c-halo" d={contour} />}
      {shown && contour && <path className="c" d={contour} />}
      {ring && <path className="newest-h" d={ring} />}
      {ring && <path className="newest" d={ring} data-newest="" />}
      {outline && <path className="object-halo" d={outline} />}
      {outline && <path className="object" d={outline} />}
    </svg>
  );
});
