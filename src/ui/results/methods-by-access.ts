import type { Rung } from "../../engine/classifier";
import type { Facts, Family } from "../../engine/method";
import { METHODS } from "../../engine/methods/registry";
import { DEPTHS } from "./Depth";

const FAMILIES = [
  "class-activation",
  "relevance",
  "gradient",
  "perturbation",
] as const satisfies readonly Family[];

export interface AccessGroup {
  readonly needs: Rung;
  readonly families: readonly { readonly family: Family; readonly methods: readonly Facts[] }[];
}

/** The registry's methods by what they touch of the model, from the outside in, then by family. */
export const METHODS_BY_ACCESS: readonly AccessGroup[] = DEPTHS.map((needs) => ({
  needs,
  families: FAMILIES.map((family) => ({
    family,
    methods: METHODS.map(({ facts }) => facts).filter(
      (facts) => facts.needs === needs && facts.family === family,
    ),
  })).filter(({ methods }) => methods.length > 0),
}));
