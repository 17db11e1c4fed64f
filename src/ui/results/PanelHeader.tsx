import type { Panel } from "../../store/state";
import { words } from "../../words/words";
import { PHONE, useMedia } from "../kit/use-media";
import { bestTwo, probabilityWords } from "../question/question-words";
import { useWhyglass, useWhyglassSoon } from "../state";
import { Depth } from "./Depth";
import { PanelMenu } from "./PanelMenu";
import { factsOf, useClasses, useHalf, usePair, useTitle } from "./use-panel";
import type { ShownState } from "./use-shown-state";

interface PanelHeaderProps {
  readonly panel: Panel;
  readonly shown: ShownState;
  readonly chosen: boolean;
  /** Of one half of a pair: what sets it apart stands for the name. */
  readonly half: boolean;
}

/** The method's name, what it touches, the state it is in when not done, and its menu. */
export function PanelHeader({ panel, shown, chosen, half }: PanelHeaderProps) {
  const phone = useMedia(PHONE);
  const choose = useWhyglass((state) => state.choose);
  const title = useTitle(panel.key);
  const apart = useHalf(panel.key);
  const { needs } = factsOf(panel);
  const { touches, depth, states, told, toldStates, choose: chooseWords } = words.answers;
  const state = shown === "waiting" ? "" : states[shown];
  const face = half ? apart : title;
  const Heading = half ? "h3" : "h2";
  return (
    <header>
      <div>
        <Heading>
          {phone ? (
            <button
              type="button"
              className="panel__choose"
              aria-pressed={chosen}
              aria-label={chooseWords(title)}
              onClick={() => choose(panel.key)}
            >
              {face}
            </button>
          ) : (
            face
          )}
        </Heading>
        <p className="tag">
          {half && <Says panel={panel} />}
          {!half && (
            <>
              <Depth needs={needs} />
              <span className="tag__w">
                <span className="tag__l">{touches} </span>
                {depth[needs]}
              </span>
            </>
          )}
          {state && (
            <span className="st" aria-hidden="true">
              {state}
            </span>
          )}
        </p>
        <p className="vh" role="status">
          {shown !== "waiting" && told(title, toldStates[shown])}
        </p>
      </div>
      {!phone && <PanelMenu panel={panel} />}
    </header>
  );
}

/** Where two models stand side by side: what this one reads in the picture. */
function Says({ panel }: { readonly panel: Panel }) {
  const pair = usePair(panel.key);
  const looked = useWhyglassSoon(({ looked, beside }) =>
    panel.model ? beside[panel.model] : looked,
  );
  const classes = useClasses();
  if (!pair?.[1]?.model || !looked) return null;
  const [best] = bestTwo(looked.probabilities);
  const probability = probabilityWords(looked.probabilities[best]!);
  return <span data-says="">{words.answers.pair.says(classes[best] ?? "", probability)}</span>;
}
