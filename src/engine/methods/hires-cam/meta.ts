import type { Facts } from "../../method";
import { layerParam, reluParam } from "../shared/activation-params";

export const hiresCam = {
  id: "hires-cam",
  name: "HiResCAM",
  family: "class-activation",
  needs: "layers",
  sign: "positive",
  unit: "activation",
  seeded: false,
  paper: {
    authors: "Draelos and Carin",
    year: 2020,
    title:
      "Use HiResCAM instead of Grad-CAM for faithful explanations of convolutional neural networks",
  },
  summary: "Where the chosen convolution is active, weighted by how much each place of it matters.",
  cannotTell:
    "What lies finer than its layer. Its numbers add up to the score, biases aside, only where nothing but a linear step follows that layer.",
  params: [layerParam, reluParam],
} as const satisfies Facts;
