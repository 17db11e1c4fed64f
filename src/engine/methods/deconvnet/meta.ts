import type { Facts } from "../../method";
import { smoothingParams, whileSmooth } from "../shared/smoothing-params";

export const deconvnet = {
  id: "deconvnet",
  name: "Deconvnet",
  family: "gradient",
  needs: "layers",
  sign: "none",
  unit: "signal",
  seeded: [whileSmooth],
  paper: {
    authors: "Zeiler and Fergus",
    year: 2014,
    title: "Visualizing and understanding convolutional networks",
  },
  summary:
    "The score sent back through the network, each layer turned around, to the pattern in the picture that it answers to.",
  cannotTell:
    "Much about this very picture: it knows it only by which pixel won each max-pooling, and without max-pooling its map is the same for all pictures.",
  params: smoothingParams,
} as const satisfies Facts;
