import { memo } from "react";
import type { Panel } from "../../store/state";
import { words } from "../../words/words";
import { useWhyglass } from "../state";
import { Depth } from "./Depth";
import { PanelArticle } from "./PanelArticle";
import { factsOf, useName } from "./use-panel";

interface PairProps {
  readonly left: Panel;
  readonly right: Panel;
  readonly chosen: Panel | undefined;
}

/** Two settings of one method, or two models asked by it, side by side under one name. */
export const Pair = memo(function Pair({ left, right, chosen }: PairProps) {
  const name = useName(left.key);
  const join = useWhyglass((state) => state.join);
  const each = useWhyglass((state) => state.look.scale === "own");
  const { needs } = factsOf(left);
  const { pair, touches, depth } = words.answers;
  return (
    <section
      className="pair"
      aria-label={right.model ? pair.models(name) : pair.label(name)}
      data-pair=""
    >
      <header className="pair__head">
        <h2>{name}</h2>
        <p className="tag">
          <Depth needs={needs} />
          <span>
            <span className="tag__l">{touches} </span>
            {depth[needs]}
          </span>
        </p>
        {each && (
          <label className="check">
            <input
              type="checkbox"
              checked={right.joined === "one-scale"}
              onChange={(event) =>
                join(right.key, event.target.checked ? "one-scale" : "own-scales")
              }
            />
            <span>{pair.oneScale}</span>
          </label>
        )}
      </header>
      <PanelArticle panel={left} chosen={left === chosen} half />
      <PanelArticle panel={right} chosen={right === chosen} half />
    </section>
  );
});
