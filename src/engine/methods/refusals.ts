import type { Model, Rung } from "../classifier";
import { Failure } from "../failure";
import type { Facts } from "../method";
import { METHODS } from "./registry";

/** What a method of each rung needs that a graph model does not give. */
const BEYOND_SCORES: Readonly<Record<Exclude<Rung, "scores">, string>> = {
  gradients: "its gradients, and a graph model gives scores only",
  layers: "its layers, and a graph model gives scores only",
};

/** @throws Failure "method-needs" where the method wants more than the scores that the model gives */
export function refuseScoresOnly({ graph }: Model, { name, needs }: Facts): void {
  if (!graph && needs !== "scores")
    throw new Failure("method-needs", { method: name, needs: BEYOND_SCORES[needs] });
}

/**
 * The methods that are not made for a model, told before anything is run.
 * @returns by the method's id, what it needs and what stands there instead
 */
export function refusals(model: Model): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { facts, check } of METHODS)
    try {
      refuseScoresOnly(model, facts);
      if (model.graph) check?.(model.graph);
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.code !== "method-needs") throw thrown;
      found[facts.id] = String(thrown.facts.needs);
    }
  return found;
}
