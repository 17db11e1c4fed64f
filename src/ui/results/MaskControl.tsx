import { useState } from "react";
import type { MaskView, Panel } from "../../store/state";
import { words } from "../../words/words";
import { NumberInput } from "../kit/NumberInput";
import { Pick } from "../kit/Pick";
import { useWhyglass } from "../state";
import { RegionSteps } from "./RegionSteps";
import type { SegmentsExtra } from "./raw-maps";

const VIEWS: readonly MaskView[] = ["map", "for", "for-and-against", "hide-rest"];

interface MaskControlProps {
  readonly panel: Panel;
  readonly segments: SegmentsExtra;
}

/**
 * Whether the picture carries the map, or only some of the segments: those that matter most, or, where
 * they came one after the other, the first.
 */
export function MaskControl({ panel, segments }: MaskControlProps) {
  const setView = useWhyglass((state) => state.setView);
  const [entered, setEntered] = useState(false);
  const { masks, regions } = words.answers;
  const { views, short } = segments.inOrder ? regions : masks;
  const { count } = segments.segments;
  const steps = segments.inOrder === true && count > 1;
  const onMap = panel.view === "map";
  return (
    <>
      <div className="masks">
        <span className="masks__l">{masks.shows}</span>
        <Pick
          label={masks.shows}
          className="pick--sm"
          value={panel.view}
          options={VIEWS.map((value) => ({ value, label: views[value] }))}
          onChange={(view) => {
            setEntered(false); // the list keeps the focus
            setView(panel.key, { view: view as MaskView });
          }}
        >
          {short[panel.view]}
        </Pick>
        {segments.inOrder && count === 1 && <span className="masks__top">{regions.single}</span>}
        {steps && onMap && (
          <button
            type="button"
            className="link masks__top"
            onClick={() => {
              setEntered(true);
              setView(panel.key, { view: "for", topSegments: 1 });
            }}
          >
            {regions.through}
          </button>
        )}
        {!segments.inOrder && !onMap && (
          <span className="masks__top">
            {masks.top}{" "}
            <NumberInput
              label={masks.topLabel}
              value={Math.min(panel.topSegments, count)}
              min={1}
              max={count}
              whole
              onCommit={(topSegments) => setView(panel.key, { topSegments })}
            />
          </span>
        )}
      </div>
      {steps && !onMap && <RegionSteps panel={panel} segments={segments} takesFocus={entered} />}
    </>
  );
}
