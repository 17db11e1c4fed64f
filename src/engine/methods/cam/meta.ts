import type { Facts } from "../../method";

export const cam = {
  id: "cam",
  name: "CAM",
  family: "class-activation",
  needs: "layers",
  sign: "both",
  unit: "score",
  seeded: false,
  paper: {
    authors: "Zhou and others",
    year: 2016,
    title: "Learning deep features for discriminative localization",
  },
  summary:
    "The score that each place of the last feature map would give if the whole map were like it; their mean and a bias are the score.",
  cannotTell:
    "Anything of a network that does not average its last map and go straight on to the scores; or what lies finer than that map.",
  params: [],
} as const satisfies Facts;
