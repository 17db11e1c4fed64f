import type { Facts } from "../../method";
import { smoothingParams, whileSmooth } from "../shared/smoothing-params";

export const inputXGradient = {
  id: "input-x-gradient",
  name: "Input × gradient",
  family: "gradient",
  needs: "gradients",
  sign: "both",
  unit: "score per pixel",
  seeded: [whileSmooth],
  paper: {
    authors: "Shrikumar and others",
    year: 2016,
    title:
      "Not just a black box: Learning important features through propagating activation differences",
  },
  summary:
    "Each pixel's brightness times the score's slope there: what the slope, if it held, would give it over black.",
  cannotTell:
    "What black pixels say: 0 times any slope is 0. And a slope holds for slight changes, not all the way down to black.",
  params: smoothingParams,
} as const satisfies Facts;
