import { knownModel, mateIds } from "../../store/models";
import { words } from "../../words/words";
import { Pick } from "../kit/Pick";
import { useWhyglass } from "../state";

/** No model's id. */
const NONE = "…";

/** Which other network is asked the same, beside the first: each method then shows both answers. */
export function BesidePicker() {
  const model = useWhyglass((state) => state.model);
  const ownModels = useWhyglass((state) => state.ownModels);
  const beside = useWhyglass((state) => state.panels.find((panel) => panel.model)?.model);
  const compareModels = useWhyglass((state) => state.compareModels);
  const known = knownModel(model, { ownModels });
  const mates = known ? mateIds(known) : [];
  if (mates.length === 0) return null;
  const { header } = words.frame;
  const nameOf = (id: string) => knownModel(id, { ownModels })?.name ?? id;
  return (
    <Pick
      label={header.beside}
      className="pick--model"
      value={beside ?? NONE}
      options={[
        { value: NONE, label: header.besideNone },
        ...mates.map((id) => ({ value: id, label: nameOf(id) })),
      ]}
      onChange={(id) => compareModels(id === NONE ? undefined : id)}
    >
      <span className="k">{header.beside}</span>
      {beside ? <b>{nameOf(beside)}</b> : <span>{header.besideNone}</span>}
    </Pick>
  );
}
