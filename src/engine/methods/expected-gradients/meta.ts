import type { Facts } from "../../method";
import { backgroundParams, takesDataSet } from "../shared/picture-set-params";

const params = [
  ...backgroundParams,
  {
    kind: "number",
    name: "samples",
    label: "Looks on the way",
    min: 8,
    max: 2000,
    step: 1,
    initial: 200,
  },
] as const;

export const expectedGradients = {
  id: "expected-gradients",
  name: "Expected gradients",
  family: "gradient",
  needs: "gradients",
  sign: "both",
  unit: "score per pixel",
  seeded: true,
  dataSet: takesDataSet,
  paper: {
    authors: "Erion and others",
    year: 2021,
    title:
      "Improving performance of deep learning models with axiomatic attribution priors and expected gradients",
  },
  summary:
    "Integrated gradients with other pictures as baselines, by random looks on the ways between.",
  cannotTell:
    "Which background picture a share comes from. With few looks it does not add up: its residual says by how much.",
  params,
} as const satisfies Facts;
