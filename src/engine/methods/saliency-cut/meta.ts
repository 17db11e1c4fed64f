import type { Facts } from "../../method";
import { smoothingParams, whileSmooth } from "../shared/smoothing-params";

const params = [
  {
    kind: "number",
    name: "smoothness",
    label: "Smoothness of the outline",
    min: 0,
    max: 50,
    step: 0.1,
    initial: 2,
    main: true,
  },
  {
    kind: "choice",
    name: "seeds",
    label: "Seeds by",
    initial: "auto",
    options: [
      { value: "auto", label: "Slope on photos, slope × pixel on digits" },
      { value: "slope", label: "Slope" },
      { value: "product", label: "Slope × pixel" },
    ],
  },
  {
    kind: "number",
    name: "objectSeeds",
    label: "Seeds of the object, the strongest, %",
    min: 1,
    max: 50,
    step: 1,
    initial: 20,
  },
  {
    kind: "number",
    name: "backgroundSeeds",
    label: "Seeds of the background, the weakest, %",
    min: 1,
    max: 50,
    step: 1,
    initial: 30,
  },
  {
    kind: "number",
    name: "blur",
    label: "Blur before seeds are taken, pixels",
    min: 0,
    max: 4,
    step: 0.1,
    initial: 1.5,
  },
  {
    kind: "toggle",
    name: "held",
    label: "Seeds keep their side",
    initial: true,
  },
  {
    kind: "number",
    name: "components",
    label: "Gaussians for either side’s colours",
    min: 1,
    max: 8,
    step: 1,
    initial: 3,
  },
  {
    kind: "number",
    name: "cuts",
    label: "Cuts at most, colours learnt anew between",
    min: 1,
    max: 20,
    step: 1,
    initial: 1,
  },
  {
    kind: "choice",
    name: "pieces",
    label: "Of the object’s pieces",
    initial: "largest",
    options: [
      { value: "largest", label: "The largest" },
      { value: "all", label: "All" },
    ],
  },
  ...smoothingParams,
] as const;

export const saliencyCut = {
  id: "saliency-cut",
  name: "Object outline",
  family: "gradient",
  needs: "gradients",
  sign: "none",
  unit: "score per intensity",
  seeded: [whileSmooth],
  paper: {
    authors: "Simonyan, Vedaldi and Zisserman",
    year: 2014,
    title:
      "Deep inside convolutional networks: Visualising image classification models and saliency maps",
  },
  summary:
    "Where the score’s slope is steepest and where it is flattest, colours are learnt; the line between them is drawn where colours change. Inside it, the slope.",
  cannotTell:
    "Whether the network knows the object’s edge: the slope gives the seeds alone, and the picture’s colours draw the line.",
  whenZero:
    "No outline: the slopes or the colours are too much alike to tell an object from its background. The map is left blank.",
  caveats: [
    {
      when: { name: "seeds", is: ["auto", "product"] },
      says: "By slope × pixel, as on digits, black gives no seeds of an object: empty places, however steep, are left out.",
    },
    {
      when: { name: "seeds", is: ["slope"] },
      says: "On a digit the steepest places are often empty ones: the line then runs round those.",
    },
  ],
  params,
} as const satisfies Facts;
