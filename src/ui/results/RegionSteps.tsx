import { useEffect, useRef } from "react";
import { grownSoFar } from "../../draw/grown";
import { formatNumber } from "../../draw/numbers";
import type { Panel } from "../../store/state";
import { words } from "../../words/words";
import { Slider } from "../kit/Slider";
import { useWhyglass } from "../state";
import { againstWords, type Sides } from "./method-words";
import type { SegmentsExtra } from "./raw-maps";
import { useAnswer, useSides } from "./use-panel";

interface RegionStepsProps {
  readonly panel: Panel;
  readonly segments: SegmentsExtra;
  /** Whether the slider has the focus as it appears, being what was asked for. */
  readonly takesFocus: boolean;
}

/** Regions that came one after the other, to be gone through: how many stand on the picture. */
export function RegionSteps({ panel, segments, takesFocus }: RegionStepsProps) {
  const setView = useWhyglass((state) => state.setView);
  const sides = useSides(useAnswer(panel.key));
  const root = useRef<HTMLDivElement>(null);
  const began = useRef(takesFocus);
  useEffect(() => {
    if (began.current) root.current?.querySelector("input")?.focus();
  }, []);
  const { regions } = words.answers;
  const { count } = segments.segments;
  const shown = Math.min(panel.topSegments, count);
  const show = (topSegments: number) => setView(panel.key, { topSegments });
  const soFar = (regionsShown: number) => shownWords(segments, regionsShown, sides);
  const { newest } = grownSoFar(segments.segments, segments.weights, shown);
  return (
    <div className="grown" ref={root}>
      <button
        type="button"
        className="ico"
        aria-label={regions.fewer}
        aria-disabled={shown <= 1}
        onClick={() => shown > 1 && show(shown - 1)}
      >
        −
      </button>
      <Slider
        label={regions.label}
        value={shown}
        min={1}
        max={count}
        step={1}
        text={soFar}
        onMove={show}
      />
      <button
        type="button"
        className="ico"
        aria-label={regions.more}
        aria-disabled={shown >= count}
        onClick={() => shown < count && show(shown + 1)}
      >
        +
      </button>
      <p className="grown__t" data-grown="">
        {soFar(shown)}{" "}
        {regions.newest(newest.pixels, formatNumber(newest.weight, words.language, "always"))}
      </p>
    </div>
  );
}

/** "5 of 23 regions, 18 % of the picture: 62 % of what speaks for 4." */
function shownWords(
  { segments, weights }: SegmentsExtra,
  shown: number,
  sides: Sides | undefined,
): string {
  const { regions, ends } = words.answers;
  const { percent } = words.frame.look;
  const grown = grownSoFar(segments, weights, shown);
  const held: string[] = [];
  if (sides && grown.for !== null)
    held.push(regions.holds(percent(grown.for), ends.for(sides.for)));
  if (sides && grown.against) held.push(regions.holds(percent(grown.against), againstWords(sides)));
  return regions.whole(regions.shown(shown, segments.count, percent(grown.area)), held);
}
