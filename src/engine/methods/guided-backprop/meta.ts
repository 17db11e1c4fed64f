import type { Facts } from "../../method";
import { smoothingParams, whileSmooth } from "../shared/smoothing-params";

export const guidedBackprop = {
  id: "guided-backprop",
  name: "Guided backprop",
  family: "gradient",
  needs: "layers",
  sign: "none",
  unit: "signal",
  seeded: [whileSmooth],
  paper: {
    authors: "Springenberg and others",
    year: 2014,
    title: "Striving for simplicity: The all convolutional net",
  },
  summary:
    "The gradient, kept on its way back to what raises each neuron that was active: sharp lines that the network answered to.",
  cannotTell:
    "Why this class and not another: its lines hardly change with the class, nor when the last layers' weights are shuffled. It is no slope of the score.",
  params: smoothingParams,
} as const satisfies Facts;
