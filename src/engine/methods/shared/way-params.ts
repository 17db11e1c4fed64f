import type { Params } from "../../params";

/** How the straight way from a baseline to the picture is looked at. */
export const stepsParam = {
  kind: "number",
  name: "steps",
  label: "Steps on the way",
  min: 2,
  max: 500,
  step: 1,
  initial: 50,
} as const satisfies Params[number];

export const ruleParam = {
  kind: "choice",
  name: "rule",
  label: "Steps lie and count by",
  initial: "gauss-legendre",
  options: [
    { value: "gauss-legendre", label: "Gauss–Legendre" },
    { value: "midpoint", label: "Midpoints" },
    { value: "trapezoid", label: "Trapezoids" },
    { value: "captum-trapezoid", label: "Trapezoids as captum's, 1 step short" },
  ],
} as const satisfies Params[number];

export type RuleId = (typeof ruleParam)["options"][number]["value"];
