import { memo } from "react";
import type { Panel } from "../../store/state";
import { PHONE, useMedia } from "../kit/use-media";
import { PanelDetails } from "./PanelDetails";
import { PanelHeader } from "./PanelHeader";
import { PanelPicture } from "./PanelPicture";
import { spreadViewOf } from "./spread-maps";
import { useAnswer, useTitle } from "./use-panel";
import { useShownState } from "./use-shown-state";

interface PanelArticleProps {
  readonly panel: Panel;
  /** On phones: its details are the ones shown below all pictures. */
  readonly chosen: boolean;
  /** One half of a pair, whose name stands above both. */
  readonly half?: boolean;
}

/** One method's answer. */
export const PanelArticle = memo(function PanelArticle(props: PanelArticleProps) {
  const { panel, chosen, half = false } = props;
  const phone = useMedia(PHONE);
  const title = useTitle(panel.key);
  const answer = useAnswer(panel.key);
  const shown = useShownState(answer);
  // A panel without a map to come has no legend: what it has to say begins under the picture.
  const keyless =
    !answer.progress && (shown === "idle" || shown === "stopped" || shown === "failed");
  const classes = ["panel", `is-${shown}`];
  if (half) classes.push("panel--half");
  if (keyless) classes.push("is-keyless");
  if (answer.stale) classes.push("is-stale");
  if (phone && chosen) classes.push("is-chosen");
  return (
    <article
      className={classes.join(" ")}
      aria-label={title}
      data-panel={panel.key}
      data-method={panel.method}
      data-state={answer.state}
      data-stale={answer.stale ? "" : undefined}
      data-view={spreadViewOf(panel, answer.progress?.frame)}
    >
      <PanelHeader panel={panel} shown={shown} chosen={chosen} half={half} />
      <PanelPicture panel={panel} keyless={keyless} />
      {!phone && <PanelDetails panel={panel} shown={shown} />}
    </article>
  );
});
