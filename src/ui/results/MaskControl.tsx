import type { MaskView, Panel } from "../../store/state";
import { words } from "../../words/words";
import { NumberInput } from "../kit/NumberInput";
import { Pick } from "../kit/Pick";
import { useWhyglass } from "../state";

const VIEWS: readonly MaskView[] = ["map", "for", "for-and-against", "hide-rest"];

interface MaskControlProps {
  readonly panel: Panel;
  /** How many segments there are to choose among. */
  readonly count: number;
}

/** Whether the picture carries the map, or only the segments that matter most. */
export function MaskControl({ panel, count }: MaskControlProps) {
  const setView = useWhyglass((state) => state.setView);
  const { masks } = words.answers;
  return (
    <div className="masks">
      <span className="masks__l">{masks.shows}</span>
      <Pick
        label={masks.shows}
        className="pick--sm"
        value={panel.view}
        options={VIEWS.map((value) => ({ value, label: masks.views[value] }))}
        onChange={(view) => setView(panel.key, { view: view as MaskView })}
      >
        {masks.short[panel.view]}
      </Pick>
      {panel.view !== "map" && (
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
  );
}
