import { findModel, MODELS } from "../../engine/models/registry";
import { words } from "../../words/words";
import { Pick } from "../kit/Pick";
import { useWhyglass } from "../state";
import { useAccuracy } from "./card";

/** Which network is asked, and how often it is right. */
export function ModelPicker() {
  const model = useWhyglass((state) => state.model);
  const useModel = useWhyglass((state) => state.useModel);
  const accuracy = useAccuracy(model);
  const { header } = words.frame;
  const percent = accuracy === undefined ? undefined : (accuracy * 100).toFixed(1);
  return (
    <Pick
      label={header.model}
      className="pick--model"
      value={model}
      options={MODELS.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={useModel}
    >
      <span className="k">{header.model}</span>
      <b>{findModel(model)?.name ?? model}</b>
      {percent && <span className="acc">{header.accuracy(percent)}</span>}
    </Pick>
  );
}
