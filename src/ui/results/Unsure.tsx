import { memo, useId } from "react";
import type { RawMap } from "../../draw/raw-map";
import { HATCH_INK, HATCHES, unsurePath } from "../../draw/unsure";

interface UnsureProps {
  readonly map: RawMap;
  readonly height: number;
  readonly width: number;
}

/** A hatch over what is smaller than its own spread; the colour under it stays what the legend says. */
export const Unsure = memo(function Unsure({ map, height, width }: UnsureProps) {
  const id = useId();
  const path = unsurePath(map, height, width);
  if (path === "") return null;
  const step = width / HATCHES;
  return (
    <svg className="over" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" data-unsure="">
      <pattern
        id={id}
        patternUnits="userSpaceOnUse"
        width={step}
        height={step}
        patternTransform="rotate(45)"
      >
        <rect className="unsure" width={step * HATCH_INK} height={step} />
      </pattern>
      <path d={path} style={{ fill: `url("#${id}")` }} />
    </svg>
  );
});
