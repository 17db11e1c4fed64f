import { type ComponentProps, memo } from "react";
import type { Answer, Panel } from "../../store/state";
import { words } from "../../words/words";
import { useWhyglass } from "../state";
import { Depth } from "./Depth";
import { PanelPicture } from "./PanelPicture";
import { writtenReadout } from "./readout";
import { shownMapOf, spreadViewOf } from "./spread-maps";
import { factsOf, useAnswer, useTitle } from "./use-panel";
import { type ShownState, useShownState } from "./use-shown-state";

interface TileProps {
  readonly panel: Panel;
  /** Dragged itself, or the place that another would take: before it, or after. */
  readonly mark: "dragged" | "before" | "after" | undefined;
  readonly head: ComponentProps<"div">;
  readonly onOpen: (key: string) => void;
}

/** One method's answer in small: its name, how deep it looks, how far it is, its map. */
export function Tile({ panel, mark, head, onOpen }: TileProps) {
  const title = useTitle(panel.key);
  const answer = useAnswer(panel.key);
  const shown = useShownState(answer);
  const { gallery, touches, depth } = words.answers;
  const { needs } = factsOf(panel);
  const classes = ["tile", `is-${shown}`];
  if (answer.stale) classes.push("is-stale");
  if (mark) classes.push(`is-${mark}`);
  return (
    <li
      className={classes.join(" ")}
      aria-label={title}
      data-panel={panel.key}
      data-method={panel.method}
      data-state={answer.state}
      data-stale={answer.stale ? "" : undefined}
      data-view={spreadViewOf(panel, answer.progress?.frame)}
    >
      <div className="tile__head" {...head}>
        <h2>
          <button
            type="button"
            aria-haspopup="dialog"
            aria-label={gallery.open(title)}
            onClick={() => onOpen(panel.key)}
          >
            {title}
          </button>
        </h2>
        <p className="tag">
          <Depth needs={needs} />
          <span className="vh">
            {touches} {depth[needs]}
          </span>
          <State shown={shown} answer={answer} />
          <Readout panel={panel} answer={answer} />
          {!panel.aside && <span className="tile__among">{gallery.amongMark}</span>}
        </p>
      </div>
      <PanelPicture panel={panel} keyless onOpen={() => onOpen(panel.key)} />
    </li>
  );
}

/** What keeps a map from being there, or from being the last word. */
function State({ shown, answer }: { readonly shown: ShownState; readonly answer: Answer }) {
  const word = stateWord(shown, answer);
  return word ? (
    <span className="tile__state" data-volatile={shown === "running" ? "" : undefined}>
      {word}
    </span>
  ) : null;
}

function stateWord(shown: ShownState, { progress, stale, failure }: Answer): string {
  const { states } = words.answers.gallery;
  if (shown === "running")
    return progress && !stale ? words.frame.look.percent(progress.frame.done) : states.queued;
  if (shown === "failed" && failure?.code === "method-needs") return states.unfit;
  return shown === "waiting" ? "" : states[shown];
}

/** What the map says at the linked pixel. */
const Readout = memo(function Readout(props: { readonly panel: Panel; readonly answer: Answer }) {
  const { panel, answer } = props;
  const cursor = useWhyglass((state) => state.cursor);
  const frame = answer.progress?.frame;
  const width = answer.picture?.width;
  if (!cursor || !frame || !width || answer.state === "empty") return null;
  const readout = writtenReadout(shownMapOf(factsOf(panel), panel, frame), width, cursor, true);
  if (!readout) return null;
  return (
    <span className="tile__at" data-readout="">
      <b>{readout.value}</b> {readout.place}
    </span>
  );
});
