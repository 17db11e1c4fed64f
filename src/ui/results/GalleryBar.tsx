import { words } from "../../words/words";
import { useWhyglass, useWhyglassSoon } from "../state";

/** How many maps are there, and the one way to stop, or to go on with, all that are not. */
export function GalleryBar() {
  const panels = useWhyglass((state) => state.panels);
  const answers = useWhyglassSoon((state) => state.answers);
  const cancelAll = useWhyglass((state) => state.cancelAll);
  const runStopped = useWhyglass((state) => state.runStopped);
  const { gallery } = words.answers;
  const states = panels.map(({ key }) => answers[key]?.state ?? "idle");
  const count = (...wanted: string[]) => states.filter((state) => wanted.includes(state)).length;
  const running = count("running");
  const stopped = count("stopped");
  const failed = count("failed");
  const said = [
    gallery.there(count("done", "empty"), panels.length),
    ...(stopped > 0 ? [gallery.stopped(stopped)] : []),
    ...(failed > 0 ? [gallery.failed(failed)] : []),
  ].join(" ");
  return (
    <div className="tiles__bar">
      <p data-volatile="">{said}</p>
      <p className="vh" role="status">
        {running === 0 && said}
      </p>
      {running > 0 && (
        <button type="button" className="btn" onClick={cancelAll}>
          {gallery.cancelAll}
        </button>
      )}
      {running === 0 && stopped > 0 && (
        <button type="button" className="btn" onClick={runStopped}>
          {gallery.runStopped}
        </button>
      )}
      <p className="tiles__keys">{gallery.keys}</p>
    </div>
  );
}
