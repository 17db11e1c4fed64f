import type { Panel } from "../../store/state";
import { words } from "../../words/words";
import { PanelDetails } from "./PanelDetails";
import { PanelMenu } from "./PanelMenu";
import { useAnswer, useTitle } from "./use-panel";
import { useShownState } from "./use-shown-state";

/** On phones: under the contact sheet, one label for the chosen map. */
export function ChosenDetails({ panel }: { readonly panel: Panel }) {
  const title = useTitle(panel.key);
  const shown = useShownState(useAnswer(panel.key));
  return (
    <section className="onedetail" aria-label={words.answers.details}>
      <header>
        <h2>{title}</h2>
        <PanelMenu panel={panel} />
      </header>
      <PanelDetails key={panel.key} panel={panel} shown={shown} />
    </section>
  );
}
