import { memo, useMemo } from "react";
import { contourPath } from "../../draw/contour";
import { segmentBorders } from "../../draw/outlines";
import type { Picture, SegmentMap } from "../../engine/picture";
import { useWhyglass } from "../state";

/** Halfway up a stroke's soft edge, and a little inside it. */
const EDGE = 0.45;

interface OutlinesProps {
  readonly picture: Picture;
  readonly segments: SegmentMap | undefined;
}

/** The digit's contour and the segments' borders, as lines that stay thin at any size. */
export const Outlines = memo(function Outlines({ picture, segments }: OutlinesProps) {
  const shown = useWhyglass((state) => state.look.outlines);
  const contour = useMemo(
    () =>
      picture.channels === 1 ? contourPath(picture.data, picture.height, picture.width, EDGE) : "",
    [picture],
  );
  const borders = useMemo(() => (segments ? segmentBorders(segments) : ""), [segments]);
  if (!shown) return null;
  return (
    <svg className="over" viewBox={`0 0 ${picture.width} ${picture.height}`} aria-hidden="true">
      {borders && <path className="segs" d={borders} />}
      {contour && <path className="c-halo" d={contour} />}
      {contour && <path className="c" d={contour} />}
    </svg>
  );
});
