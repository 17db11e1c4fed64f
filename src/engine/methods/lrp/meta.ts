import type { Facts } from "../../method";

/** Composites that have ε somewhere. */
const WITH_EPSILON = [
  "epsilon-plus-flat",
  "epsilon-gamma-box",
  "epsilon-alpha2-beta1",
  "epsilon-alpha2-beta1-flat",
  "epsilon",
] as const;

/** Composites that hand the first layer's relevance on by the flat rule. */
const FLAT_AT_FIRST = ["epsilon-plus-flat", "epsilon-alpha2-beta1-flat", "flat"] as const;

const params = [
  {
    kind: "choice",
    name: "composite",
    label: "Rules",
    main: true,
    options: [
      { value: "epsilon-plus-flat", label: "ε-plus-flat" },
      { value: "epsilon-gamma-box", label: "ε-γ-box" },
      { value: "epsilon-alpha2-beta1", label: "ε-α2β1" },
      { value: "epsilon-alpha2-beta1-flat", label: "ε-α2β1-flat" },
      { value: "lrp-0", label: "LRP-0 everywhere" },
      { value: "epsilon", label: "ε everywhere" },
      { value: "gamma", label: "γ everywhere" },
      { value: "alpha-beta", label: "αβ everywhere" },
      { value: "z-plus", label: "z⁺ everywhere" },
      { value: "flat", label: "flat everywhere" },
      { value: "w2", label: "w² everywhere" },
    ],
    initial: "epsilon-plus-flat",
  },
  {
    kind: "number",
    name: "epsilon",
    label: "ε",
    min: 0,
    max: 10,
    step: 0.01,
    initial: 1e-6,
    when: { name: "composite", is: WITH_EPSILON },
  },
  {
    kind: "number",
    name: "gamma",
    label: "γ",
    min: 0,
    max: 10,
    step: 0.05,
    initial: 0.25,
    when: { name: "composite", is: ["epsilon-gamma-box", "gamma"] },
  },
  {
    kind: "number",
    name: "alpha",
    label: "α (β is α − 1)",
    min: 1,
    max: 5,
    step: 0.5,
    initial: 2,
    when: { name: "composite", is: ["alpha-beta"] },
  },
  {
    kind: "toggle",
    name: "biases",
    label: "Biases take their share",
    initial: false,
    when: {
      name: "composite",
      is: [...WITH_EPSILON, "lrp-0", "gamma", "alpha-beta", "z-plus", "w2"],
    },
  },
] as const;

export const lrp = {
  id: "lrp",
  name: "LRP",
  family: "relevance",
  needs: "layers",
  sign: "both",
  unit: "score per pixel",
  seeded: false,
  paper: {
    authors: "Bach and others",
    year: 2015,
    title:
      "On pixel-wise explanations for non-linear classifier decisions by layer-wise relevance propagation",
  },
  summary:
    "The score handed back layer by layer, each neuron's part shared among those that fed it, down to the pixels.",
  cannotTell:
    "What would happen if these pixels changed. Another rule would share the score out differently.",
  caveats: [
    {
      when: { name: "composite", is: FLAT_AT_FIRST },
      where: "begins-dense",
      says: "This model begins with a dense layer, and there the flat rule gives every pixel the same share: the map is even, and tells nothing about pixels. Take the rule ε everywhere instead.",
    },
    {
      when: { name: "composite", is: ["lrp-0", "epsilon"] },
      says: "With a tiny ε, and biases taking their share, this is input × gradient in a network of ReLUs: no method of its own.",
    },
  ],
  params,
} as const satisfies Facts;

/** What the choice of rules comes to. */
export type CompositeId = (typeof params)[0]["options"][number]["value"];
