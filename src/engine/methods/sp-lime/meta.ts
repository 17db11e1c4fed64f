import type { Facts } from "../../method";
import { kernelWidthParam } from "../shared/kernel-width-param";
import { outputParam } from "../shared/output";
import { sourceParam, takesDataSet } from "../shared/picture-set-params";
import { wholeFillParams } from "../shared/whole-fills";

const params = [
  {
    kind: "number",
    name: "pictures",
    label: "Pictures",
    min: 2,
    max: 40,
    step: 1,
    initial: 16,
    main: true,
  },
  sourceParam,
  { kind: "number", name: "budget", label: "Picks at most", min: 1, max: 10, step: 1, initial: 3 },
  {
    kind: "choice",
    name: "parts",
    label: "Parts to compare",
    initial: "places",
    options: [
      { value: "places", label: "Places: the cells of a grid" },
      { value: "colours", label: "Colours: three levels of each channel" },
    ],
  },
  {
    kind: "number",
    name: "cell",
    label: "Cell, pixels a side",
    min: 2,
    max: 64,
    step: 1,
    initial: 4,
    when: { name: "parts", is: ["places"] },
  },
  {
    kind: "number",
    name: "features",
    label: "Parts that count, of each picture",
    min: 1,
    max: 50,
    step: 1,
    initial: 5,
  },
  {
    kind: "number",
    name: "least",
    label: "Least weight that counts, % of the largest",
    min: 0,
    max: 50,
    step: 0.5,
    initial: 1,
  },
  {
    kind: "choice",
    name: "asked",
    label: "Each picture is asked about",
    initial: "same",
    options: [
      { value: "same", label: "What is asked of this one" },
      { value: "read", label: "The class it is read as" },
    ],
  },
  {
    kind: "number",
    name: "samples",
    label: "Samples of each picture",
    min: 10,
    max: 2000,
    step: 1,
    initial: 200,
  },
  ...wholeFillParams,
  kernelWidthParam,
  outputParam,
] as const;

export const spLime = {
  id: "sp-lime",
  name: "SP-LIME",
  family: "perturbation",
  needs: "scores",
  sign: "none",
  unit: "root of summed score",
  seeded: true,
  dataSet: takesDataSet,
  paper: {
    authors: "Ribeiro, Singh and Guestrin",
    year: 2016,
    title: "“Why should I trust you?” Explaining the predictions of any classifier",
  },
  summary:
    "Explains many pictures with LIME, and picks the few that together show most of what counts in them.",
  cannotTell:
    "What counts in pictures outside the set. The map adds up all pictures: what counts in many need not count in this one.",
  caveats: [
    {
      when: { name: "asked", is: ["read"] },
      says: "Each picture is explained for the class it is read as, whatever is asked above.",
    },
    {
      when: { name: "parts", is: ["colours"] },
      says: "Colours that this picture lacks are not on its map, however much they count.",
    },
  ],
  params,
} as const satisfies Facts;
