import type { DataSetId } from "../engine/data/data-index";
import type { NumberedPicture } from "../engine/data/sample";
import { findMethod } from "../engine/methods/registry";
import { findModel } from "../engine/models/registry";
import { drawsAtRandom, takesDataSet } from "../engine/params";
import type { Picture } from "../engine/picture";
import type { Target } from "../engine/target";
import type { Panel, State } from "./state";

/** What a run answers; the answer is stale once any of it differs. */
export interface Question {
  readonly model: string;
  readonly picture: Picture;
  readonly target: Target;
  readonly params: Panel["params"];
  readonly seed: number;
  /** For the methods that take some. */
  readonly dataSet: readonly NumberedPicture[] | undefined;
}

/** What a panel asks now; nothing while the model, a picture or its data set is not at hand. */
export function questionOf(panel: Panel, state: State): Question | undefined {
  const { model, seen, asked: target, opened, samples } = state;
  if (!seen || !target || opened?.id !== model) return undefined;
  const { params } = panel;
  const asks = panel.model ?? model;
  const facts = findMethod(panel.method)?.facts;
  const seed = facts && drawsAtRandom(facts, params) ? state.seed : 0;
  if (!facts || !takesDataSet(facts, params))
    return { model: asks, picture: seen, target, params, seed, dataSet: undefined };
  const known = dataSetOf(model);
  // Until it is known whether the data set is at hand, the question is not.
  const dataSet = known ? samples[known] : NO_PICTURES;
  return dataSet && { model: asks, picture: seen, target, params, seed, dataSet };
}

/** Always the same, so that two questions that have none are alike. */
const NO_PICTURES: readonly NumberedPicture[] = [];

/** The data set that a model that ships was trained on; one of the user's own has none here. */
export const dataSetOf = (model: string): DataSetId | undefined => findModel(model)?.dataset;

export function sameQuestion(a: Question | undefined, b: Question | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.model === b.model &&
    a.picture === b.picture &&
    a.target.for === b.target.for &&
    a.target.against === b.target.against &&
    a.seed === b.seed &&
    a.params === b.params &&
    a.dataSet === b.dataSet
  );
}
