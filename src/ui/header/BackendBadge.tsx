import { words } from "../../words/words";
import { Popup } from "../kit/Popup";
import { useWhyglass } from "../state";

/** Where the network runs and with what precision; pressed, it says why there. */
export function BackendBadge() {
  const backend = useWhyglass((state) => state.backend);
  const said = words.frame.backend;
  const face = backend ? said.short(backend.name, backend.precision) : said.starting;
  return (
    <Popup
      className="badge"
      label={`${said.where}: ${face}`}
      face={
        <>
          <i aria-hidden="true" />
          <span data-backend-badge="">{face}</span>
        </>
      }
    >
      {() => <BackendStory />}
    </Popup>
  );
}

/** In sentences: where the network runs, why there, how precisely. */
export function BackendStory() {
  const backend = useWhyglass((state) => state.backend);
  const said = words.frame.backend;
  if (!backend) return <p className="say">{words.frame.question.opening}</p>;
  return (
    <div className="story">
      <p className="say">
        {said.on[backend.name]} {said.why[backend.reason]}
      </p>
      <p className="say say--dim">{said.precision[backend.precision]}</p>
      {backend.renderer && <p className="say say--dim">{said.renderer(backend.renderer)}</p>}
    </div>
  );
}
