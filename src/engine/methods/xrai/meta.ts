import type { Facts } from "../../method";
import { baselineParams, whileNoise } from "../shared/baselines";
import { stepsParam } from "../shared/way-params";

const [baselineParam, noisesParam] = baselineParams;

const params = [
  {
    ...baselineParam,
    initial: "black-and-white",
    options: [{ value: "black-and-white", label: "Black and white" }, ...baselineParam.options],
  },
  noisesParam,
  stepsParam,
  {
    kind: "choice",
    name: "channels",
    label: "A pixel's attribution",
    initial: "sum",
    options: [
      { value: "sum", label: "The sum of its channels" },
      { value: "largest", label: "Its largest channel, as the authors' code" },
    ],
  },
  {
    kind: "choice",
    name: "algorithm",
    label: "Regions are judged",
    initial: "full",
    options: [
      { value: "full", label: "Before each step, by what they would add" },
      { value: "fast", label: "Once, by all that they hold" },
    ],
  },
  {
    kind: "number",
    name: "smallest",
    label: "Smallest region, % of the picture",
    min: 0.1,
    max: 10,
    step: 0.1,
    initial: 0.3,
  },
  {
    kind: "number",
    name: "dilation",
    // The authors' 5 pixels of 224 come to 0.6 and 0.7 of 28 and 32.
    label: "Segments widened by, pixels",
    min: 0,
    max: 5,
    step: 1,
    initial: 1,
  },
] as const;

export const xrai = {
  id: "xrai",
  name: "XRAI",
  family: "gradient",
  needs: "gradients",
  sign: "both",
  unit: "score per pixel",
  seeded: [whileNoise],
  paper: {
    authors: "Kapishnikov and others",
    year: 2019,
    title: "XRAI: Better attributions through regions",
  },
  summary:
    "Grows a region over the picture piece by piece, each time by the segment whose pixels have the highest integrated gradients on average.",
  cannotTell:
    "Anything finer than a region. Borders are the segmentation's, not the network's; slivers left between regions can carry the strongest numbers.",
  caveats: [
    {
      when: { name: "channels", is: ["largest"] },
      says: "With the largest channel alone the map no longer adds up to what the score gains; the residual is that of the integrated gradients beneath.",
    },
    {
      when: { name: "algorithm", is: ["fast"] },
      says: "Judged once, a segment keeps its place even where most of it is covered when its turn comes.",
    },
  ],
  params,
} as const satisfies Facts;
