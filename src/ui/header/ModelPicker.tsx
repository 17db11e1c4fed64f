import { findModel, MODELS } from "../../engine/models/registry";
import { knownModel } from "../../store/models";
import { words } from "../../words/words";
import { Pick } from "../kit/Pick";
import { useWhyglass } from "../state";
import { useAccuracy } from "./card";

/** No model's id. */
const BRING = "…";

/** Which network is asked, and how often it is right. */
export function ModelPicker() {
  const model = useWhyglass((state) => state.model);
  const ownModels = useWhyglass((state) => state.ownModels);
  const choose = useWhyglass((state) => state.useModel);
  const bringModel = useWhyglass((state) => state.bringModel);
  const accuracy = useAccuracy(findModel(model) && model);
  const { header } = words.frame;
  const percent = accuracy === undefined ? undefined : (accuracy * 100).toFixed(1);
  return (
    <Pick
      label={header.model}
      className="pick--model"
      value={model}
      options={[
        ...[...MODELS, ...ownModels].map(({ id, name }) => ({ value: id, label: name })),
        { value: BRING, label: header.ownModel },
      ]}
      onChange={(id) => (id === BRING ? bringModel() : choose(id))}
    >
      <span className="k">{header.model}</span>
      <b>{knownModel(model, { ownModels })?.name ?? model}</b>
      {percent && <span className="acc">{header.accuracy(percent)}</span>}
    </Pick>
  );
}
