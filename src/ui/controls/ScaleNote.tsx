import { words } from "../../words/words";
import { selectScaling } from "../results/scaling";
import { titleOf } from "../results/use-panel";
import { useWhyglass } from "../state";

/** On the shared scale: which maps share, and which stayed apart for being of another unit. */
export function ScaleNote() {
  const shared = useWhyglass((state) => state.look.scale === "shared");
  const { joined, apart } = useWhyglass(selectScaling);
  const panels = useWhyglass((state) => state.panels);
  const model = useWhyglass((state) => state.model);
  const ownModels = useWhyglass((state) => state.ownModels);
  if (!shared || (joined.length === 0 && apart.length === 0)) return null;
  const { look, list } = words.frame;
  const names = (keys: readonly string[]) =>
    list(keys.map((key) => titleOf({ panels, model, ownModels }, key)));
  const said =
    joined.length === 0
      ? [look.alone]
      : [look.joined(joined.map(names)), ...(apart.length > 0 ? [look.apart(names(apart))] : [])];
  return <p className="look__note">{said.join(" ")}</p>;
}
