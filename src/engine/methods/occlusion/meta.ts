import type { Facts } from "../../method";
import { outputParam } from "../shared/output";
import { wholeFillParams } from "../shared/whole-fills";

const params = [
  {
    kind: "number",
    name: "window",
    label: "Side of the window, pixels",
    min: 1,
    max: 32,
    step: 1,
    initial: 4,
    main: true,
  },
  {
    kind: "number",
    name: "stride",
    label: "Step of the window, pixels",
    min: 1,
    max: 32,
    step: 1,
    initial: 2,
  },
  ...wholeFillParams,
  outputParam,
] as const;

export const occlusion = {
  id: "occlusion",
  name: "Occlusion",
  family: "perturbation",
  needs: "scores",
  sign: "both",
  unit: "score",
  seeded: false,
  paper: {
    authors: "Zeiler and Fergus",
    year: 2014,
    title: "Visualizing and understanding convolutional networks",
  },
  summary:
    "Slides a window over the picture: a pixel's number is what the score loses when a window over it is hidden, on average.",
  cannotTell:
    "What is wider than its window, or has a second in the picture: hide one, and the other still speaks. What fills the window is something the model reads too.",
  params,
} as const satisfies Facts;
