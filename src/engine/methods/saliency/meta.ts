import type { Facts } from "../../method";

export const saliency = {
  id: "saliency",
  name: "Saliency",
  family: "gradient",
  needs: "gradients",
  sign: "none",
  unit: "score per intensity",
  seeded: false,
  paper: {
    authors: "Simonyan, Vedaldi and Zisserman",
    year: 2014,
    title:
      "Deep inside convolutional networks: Visualising image classification models and saliency maps",
  },
  summary:
    "How fast the score would change with each pixel: its slope in the channel where it is steepest.",
  cannotTell:
    "Whether a pixel speaks for or against, or how much of the score it holds: a slope says what a slight change would do, no more.",
  params: [],
} as const satisfies Facts;
