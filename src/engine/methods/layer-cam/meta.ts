import type { Facts } from "../../method";
import { layerParam } from "../shared/activation-params";

export const layerCam = {
  id: "layer-cam",
  name: "LayerCAM",
  family: "class-activation",
  needs: "layers",
  sign: "positive",
  unit: "activation",
  seeded: false,
  paper: {
    authors: "Jiang and others",
    year: 2021,
    title: "LayerCAM: Exploring hierarchical class activation maps for localization",
  },
  summary:
    "Where the chosen convolution is active and more of it would raise the score; made for early layers too.",
  cannotTell: "What speaks against: wherever more would lower the score, it is blank.",
  params: [layerParam],
} as const satisfies Facts;
