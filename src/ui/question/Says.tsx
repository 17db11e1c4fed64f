import { words } from "../../words/words";
import { useClasses } from "../results/use-panel";
import { useWhyglass } from "../state";
import { bestTwo, probabilityWords, selectWait } from "./question-words";

/** What the network says, in a sentence; or what it waits for. */
export function Says() {
  const wait = useWhyglass(selectWait);
  const said = words.frame.question;
  if (!wait) return <Prediction />;
  const waiting = {
    "empty-digit": said.thenAsk,
    "empty-picture": said.thenAsk,
    opening: said.opening,
    reading: said.reading,
    hindered: said.hindered,
  };
  return <p className="says">{waiting[wait]}</p>;
}

/** "It says 4, with probability 0.962. Next comes 9, 0.031." */
function Prediction() {
  const classes = useClasses();
  const probabilities = useWhyglass((state) => state.looked?.probabilities);
  const { says } = words.frame.question;
  if (!probabilities) return null;
  const [first, second] = bestTwo(probabilities);
  return (
    <p className="says" data-says="">
      <span>
        {says.it} <b>{classes[first]}</b>
        {says.with} <b>{probabilityWords(probabilities[first]!)}</b>.
      </span>{" "}
      {second >= 0 && (
        <span>
          {says.next} {classes[second]}, {probabilityWords(probabilities[second]!)}.
        </span>
      )}
    </p>
  );
}
