import { useEffect } from "react";
import { words } from "../../words/words";
import { LayoutSwitch } from "../results/LayoutSwitch";
import { useWhyglass } from "../state";
import { selectQuestion, selectWait } from "./question-words";
import { Says } from "./Says";
import { PickAgainst, PickFor } from "./TargetPicks";

/** "Why 4 and not 9?": heading, picker of the target, and key to the colours. */
export function Question() {
  const question = useWhyglass(selectQuestion);
  const wait = useWhyglass(selectWait);
  const against = useWhyglass((state) => state.asked?.against !== undefined);
  const said = words.frame.question;
  useEffect(() => {
    document.title = said.title(question, words.name);
  }, [question, said]);
  return (
    <div className="ask">
      {wait ? (
        <h1>{question}</h1>
      ) : (
        <h1 aria-label={question}>
          <span aria-hidden="true">{said.why} </span>
          <PickFor />
          {/* The second picker stays the same one, so that it keeps the focus when it chooses. */}
          <span aria-hidden="true">{against ? ` ${said.andNot} ` : said.mark}</span>
          <PickAgainst />
          {against && <span aria-hidden="true">{said.mark}</span>}
        </h1>
      )}
      <Says />
      <LayoutSwitch />
    </div>
  );
}
