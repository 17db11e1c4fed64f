import { useState } from "react";
import type { MaskView, Panel } from "../../store/state";
import { words } from "../../words/words";
import { NumberInput } from "../kit/NumberInput";
import { Pick } from "../kit/Pick";
import { useWhyglass } from "../state";
import { RegionSteps } from "./RegionSteps";
import type { SegmentsExtra } from "./raw-maps";

const VIEWS: readonly MaskView[] = ["map", "for", "for-and-against", "hide-rest"];
/** An object has nothing against it. */
const OBJECT_VIEWS: readonly MaskView[] = ["map", "for", "hide-rest"];

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
  const { count } = segments.segments;
  const steps = segments.inOrder === true && count > 1;
  const onMap = panel.view === "map";
  return (
    <>
      <div className="masks">
        {/* The list keeps the focus. */}
        <ViewPick
          panel={panel}
          offered={VIEWS}
          said={segments.inOrder ? regions : masks}
          picked={() => setEntered(false)}
        />
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

/** Whether the picture carries the map, or only the object that was outlined. */
export function ObjectControl({ panel }: Pick<MaskControlProps, "panel">) {
  return (
    <div className="masks">
      <ViewPick panel={panel} offered={OBJECT_VIEWS} said={words.answers.objects} />
    </div>
  );
}

interface ViewPickProps {
  readonly panel: Panel;
  readonly offered: readonly MaskView[];
  readonly said: Pick<typeof words.answers.masks, "views" | "short">;
  readonly picked?: () => void;
}

function ViewPick({ panel, offered, said, picked }: ViewPickProps) {
  const setView = useWhyglass((state) => state.setView);
  const { shows } = words.answers.masks;
  return (
    <>
      <span className="masks__l">{shows}</span>
      <Pick
        label={shows}
        className="pick--sm"
        value={panel.view}
        options={offered.map((value) => ({ value, label: said.views[value] }))}
        onChange={(view) => {
          picked?.();
          setView(panel.key, { view: view as MaskView });
        }}
      >
        {said.short[panel.view]}
      </Pick>
    </>
  );
}
