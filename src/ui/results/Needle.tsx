import { memo } from "react";
import type { RawMap } from "../../draw/raw-map";
import type { Scale } from "../../draw/scale";
import { PHONE, useMedia } from "../kit/use-media";
import { useWhyglass } from "../state";
import { writtenReadout } from "./readout";

interface NeedleProps {
  readonly map: RawMap;
  readonly scale: Scale;
  readonly width: number;
}

/**
 * What the map says at the linked pixel, riding on the legend. The words lean the way the needle
 * stands, so that they never leave the legend's width.
 */
export const Needle = memo(function Needle({ map, scale, width }: NeedleProps) {
  const cursor = useWhyglass((state) => state.cursor);
  const phone = useMedia(PHONE);
  const readout = cursor && writtenReadout(map, width, cursor, phone);
  if (!readout) return null;
  const position = scale.position(readout.number);
  const at = scale.signed === "both" ? (position + 1) / 2 : Math.abs(position);
  const left = `${at * 100}%`;
  return (
    <>
      <p className="at" style={{ left, transform: `translateX(${-at * 100}%)` }} data-readout="">
        <b>{readout.value}</b> <span>{readout.place}</span>
      </p>
      <span className="needle" style={{ left }} aria-hidden="true" />
    </>
  );
});
