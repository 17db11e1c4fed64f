import type { Panel } from "../../store/state";
import { words } from "../../words/words";
import { Segmented } from "../kit/Segmented";
import { useWhyglass } from "../state";

const VIEWS = ["mean", "spread", "both"] as const;

interface SpreadControlProps {
  readonly panel: Panel;
  readonly view: (typeof VIEWS)[number];
}

/** Of a Bayesian network: the networks' mean, how much they differ, or both in one picture. */
export function SpreadControl({ panel, view }: SpreadControlProps) {
  const setView = useWhyglass((state) => state.setView);
  const { label, short, views, says } = words.answers.spread;
  return (
    <div className="spread">
      <span className="masks__l">{short}</span>
      <Segmented
        label={label}
        value={view}
        options={VIEWS.map((value) => ({ value, label: views[value] }))}
        // Segments are hidden by the mean alone.
        onChange={(chosen) =>
          setView(panel.key, { view: "map", spread: chosen === "mean" ? undefined : chosen })
        }
      />
      <p>
        {view === "both" && <i className="spread__hatch" aria-hidden="true" />}
        {says[view]}
      </p>
    </div>
  );
}
