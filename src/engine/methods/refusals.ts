import { Failure } from "../failure";
import type { Graph } from "../layers/layer";
import { METHODS } from "./registry";

/**
 * The methods that are not made for a model, told from its layers alone, before anything is run.
 * @returns by the method's id, what it needs and what stands there instead
 */
export function refusals(graph: Graph<unknown>): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { facts, check } of METHODS)
    try {
      check?.(graph);
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.code !== "method-needs") throw thrown;
      found[facts.id] = String(thrown.facts.needs);
    }
  return found;
}
