import type { Facts } from "../../method";
import { layerParam } from "../shared/activation-params";

export const gradCamPlusPlus = {
  id: "grad-cam-plus-plus",
  name: "Grad-CAM++",
  family: "class-activation",
  needs: "layers",
  sign: "positive",
  unit: "activation",
  seeded: false,
  paper: {
    authors: "Chattopadhay and others",
    year: 2018,
    title:
      "Grad-CAM++: Generalized gradient-based visual explanations for deep convolutional networks",
  },
  summary:
    "Grad-CAM, whose channels weigh as much as the places where more of them would raise the score.",
  cannotTell:
    "What speaks against, or what lies finer than its layer. Its weights stand on slopes of higher order that a network of ReLUs does not have.",
  params: [layerParam],
} as const satisfies Facts;
