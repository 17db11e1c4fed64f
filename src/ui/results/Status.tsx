import { useMemo } from "react";
import { formatCount } from "../../draw/numbers";
import type { Panel } from "../../store/state";
import { words } from "../../words/words";
import { useWhyglass, useWhyglassSoon } from "../state";
import { costOf } from "./cost";
import { Empty } from "./Empty";
import { Facts } from "./Facts";
import { Failed } from "./Failed";
import { Running } from "./Running";
import { draws, factsOf, useAnswer, useSides } from "./use-panel";
import type { ShownState } from "./use-shown-state";

interface StatusProps {
  readonly panel: Panel;
  readonly shown: ShownState;
}

/** Under the legend: the facts of a map that is there, or what keeps it from being there. */
export function Status({ panel, shown }: StatusProps) {
  const answer = useAnswer(panel.key);
  const sides = useSides(answer);
  const method = factsOf(panel);
  const { progress } = answer;
  switch (shown) {
    case "running":
      return <Running panelKey={panel.key} progress={answer.stale ? undefined : progress} />;
    case "done":
      if (!progress || !sides) return null;
      return <Facts progress={progress} sides={sides} seed={answer.seed} />;
    case "empty":
      if (!progress || !sides) return null;
      return <Empty method={method} progress={progress} sides={sides} seed={answer.seed} />;
    case "idle":
      return <NotRun panel={panel} />;
    case "stopped":
      return <Stopped panelKey={panel.key} />;
    case "failed":
      return answer.failure && <Failed panelKey={panel.key} failure={answer.failure} />;
    case "waiting":
      return null;
  }
}

function NotRun({ panel }: { readonly panel: Panel }) {
  const run = useWhyglass((state) => state.run);
  const answers = useWhyglassSoon((state) => state.answers);
  const { evaluations, seconds } = useMemo(() => costOf(panel, answers), [panel, answers]);
  const { run: said } = words.answers;
  const count = evaluations === undefined ? undefined : formatCount(evaluations, words.language);
  const time = seconds === undefined ? undefined : said.about(seconds);
  return (
    <div className="run">
      <p className="say">
        {said.notYet} {said.cost(count, time)}
      </p>
      {!draws(panel) && <p className="say say--dim">{said.noSeed}</p>}
      <div className="btns">
        <button type="button" className="btn btn--ink" onClick={() => run(panel.key)}>
          {said.run}
        </button>
      </div>
    </div>
  );
}

function Stopped({ panelKey }: { readonly panelKey: string }) {
  const run = useWhyglass((state) => state.run);
  const { progress, stale } = useAnswer(panelKey);
  const kept = progress && !stale;
  const { run: said } = words.answers;
  return (
    <div className="run">
      <p className="say">{said.stopped(kept ? progress.evaluations.forward : undefined)}</p>
      <p className="say say--dim">{kept ? said.kept : said.keptSettings}</p>
      <div className="btns">
        <button type="button" className="btn btn--ink" onClick={() => run(panelKey)}>
          {said.again}
        </button>
      </div>
    </div>
  );
}
