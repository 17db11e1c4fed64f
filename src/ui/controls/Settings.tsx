import { useMemo } from "react";
import { beginningParams } from "../../store/initial";
import { knownModel } from "../../store/models";
import type { Panel } from "../../store/state";
import { words } from "../../words/words";
import { Fold } from "../kit/Fold";
import { draws, factsOf } from "../results/use-panel";
import { useWhyglass } from "../state";
import { ParamField } from "./ParamField";
import { isAsked, isChanged, settingOf, valueWords } from "./param-words";
import { SeedField } from "./SeedField";

const NO_LAYERS: readonly string[] = [];

/** A method's parameters, folded away; what they are is declared by the method. */
export function Settings({ panel }: { readonly panel: Panel }) {
  const facts = factsOf(panel);
  // Another model's layers have other names.
  const layers = useWhyglass((state) =>
    panel.model ? NO_LAYERS : (state.opened?.convolutions ?? NO_LAYERS),
  );
  const { settings } = words.answers;
  const main = facts.params.find((param) => param.main);
  const mainWords = main && valueWords(main, settingOf(main, panel.params), layers);
  const model = useWhyglass((state) => state.model);
  const ownModels = useWhyglass((state) => state.ownModels);
  const beginning = useMemo(
    () => beginningParams(panel.method, knownModel(model, { ownModels })),
    [panel.method, model, ownModels],
  );
  const changed = isChanged(facts, panel.params, beginning);
  const unchanged = mainWords ?? "";
  const note = changed
    ? mainWords
      ? settings.mainChanged(mainWords)
      : settings.changed
    : unchanged;
  return (
    <Fold title={settings.heading} note={note}>
      <Form panel={panel} layers={layers} changed={changed} />
    </Fold>
  );
}

interface FormProps {
  readonly panel: Panel;
  readonly layers: readonly string[];
  readonly changed: boolean;
}

function Form({ panel, layers, changed }: FormProps) {
  const facts = factsOf(panel);
  const setParam = useWhyglass((state) => state.setParam);
  const resetParams = useWhyglass((state) => state.resetParams);
  const { settings } = words.answers;
  return (
    <div className="params">
      {facts.params
        .filter((param) => isAsked(param, facts.params, panel.params))
        .map((param) => (
          <ParamField
            key={param.name}
            param={param}
            value={settingOf(param, panel.params)}
            layers={layers}
            onChange={(value) => setParam(panel.key, param.name, value)}
          />
        ))}
      {draws(panel) && <SeedField />}
      {changed && (
        <div className="field field--end">
          <button type="button" className="link" onClick={() => resetParams(panel.key)}>
            {settings.defaults}
          </button>
        </div>
      )}
      <p className="about">
        {facts.summary}{" "}
        <cite>{settings.paper(facts.paper.authors, facts.paper.year, facts.paper.title)}</cite>
      </p>
    </div>
  );
}
