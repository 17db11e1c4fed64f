import { memo, useMemo } from "react";
import { formatNumber } from "../../draw/numbers";
import { gradientStops } from "../../draw/palettes";
import type { RawMap } from "../../draw/raw-map";
import type { Scale } from "../../draw/scale";
import { words } from "../../words/words";
import { usePalette } from "../theme";
import type { LegendEnds } from "./legend-words";
import { Needle } from "./Needle";
import { useFits } from "./picture-size";

interface LegendProps {
  readonly map: RawMap;
  readonly scale: Scale;
  /** What the numbers are. */
  readonly unit: string;
  readonly ends: LegendEnds;
  /** The picture's width in its own pixels. */
  readonly width: number;
  /** A map that is all but zero has a legend, but nothing to colour it with. */
  readonly blank: boolean;
}

/** Which colour is which number, and the needle of the linked pixel. */
export const Legend = memo(function Legend(props: LegendProps) {
  const { map, scale, unit, ends, width, blank } = props;
  const { id, theme } = usePalette();
  const { rank } = words.answers;
  const both = scale.signed === "both";
  const signed = (value: number) =>
    formatNumber(value, words.language, scale.signed === "none" ? "negative" : "always");
  const ranked = scale.kind === "rank";
  const numbers = ranked
    ? [both ? rank.first : rank.last, both ? rank.last : "", rank.first]
    : [both ? signed(-scale.max) : "0", both ? "0" : "", signed(scale.max)];
  const gradient = useMemo(
    () => `linear-gradient(90deg, ${gradientStops(id, theme, scale.signed)})`,
    [id, theme, scale.signed],
  );
  return (
    <div className="legend" data-legend="">
      {!blank && <Needle map={map} scale={scale} width={width} />}
      <div className="legend__bar" style={blank ? undefined : { background: gradient }}>
        {blank && <i />}
      </div>
      <div className="legend__n">
        <span>{numbers[0]}</span>
        <span>{numbers[1]}</span>
        <span>{numbers[2]}</span>
      </div>
      <EndWords low={ends.low} unit={ranked ? rank.unit : unit} high={ends.high} />
    </div>
  );
});

interface EndWordsProps {
  readonly low: string;
  readonly unit: string;
  readonly high: string;
}

/** What the ends stand for, and the unit between them; below them where the names are long. */
function EndWords({ low, unit, high }: EndWordsProps) {
  const fits = useFits(low, unit, high);
  return (
    <div className={fits ? "legend__w" : "legend__w legend__w--two"}>
      <span>{low}</span>
      <span>{unit}</span>
      <span>{high}</span>
    </div>
  );
}
