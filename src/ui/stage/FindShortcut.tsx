import { use } from "react";
import { asFailure } from "../../engine/failure";
import { findModel } from "../../engine/models/registry";
import { words } from "../../words/words";
import { StoreContext, useWhyglass } from "../state";

const text = words.shortcut;

/** The way to a model with a planted shortcut, of the kind of picture at hand. */
export function FindShortcut() {
  const store = use(StoreContext)!;
  const id = useWhyglass(({ subject }) =>
    subject.kind === "drawing" ? "mnist-shortcut" : "cifar-shortcut",
  );
  const there = useWhyglass((state) => findModel(state.model)?.shortcut === true);
  if (there) return null;
  const begin = () =>
    import("../shortcut/begin")
      .then(({ begin }) => begin(store, id))
      .catch((thrown: unknown) => store.getState().report("page", asFailure(thrown)));
  return (
    <p className="findshortcut">
      <button type="button" className="link" data-find-shortcut={id} onClick={() => void begin()}>
        {text.heading}
      </button>{" "}
      <span>{text.entry}</span>
    </p>
  );
}
