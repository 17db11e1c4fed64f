import type { Facts } from "../../method";
import { outputParam } from "../shared/output";
import { drawsParam, precisionParam } from "../shared/precision";
import { wholeFillParams } from "../shared/whole-fills";

const [fill, level] = wholeFillParams;

const params = [
  {
    kind: "number",
    name: "masks",
    label: "Masks",
    min: 10,
    max: 10_000,
    step: 1,
    initial: 1000,
    main: true,
  },
  {
    kind: "number",
    name: "cells",
    label: "Cells along each side",
    min: 2,
    max: 16,
    step: 1,
    initial: 7,
  },
  {
    kind: "number",
    name: "share",
    label: "Share of cells that show the picture",
    min: 0.05,
    max: 0.95,
    step: 0.05,
    initial: 0.5,
  },
  { ...fill, initial: "black" },
  level,
  {
    kind: "choice",
    name: "zero",
    label: "Counted from",
    initial: "nothing",
    options: [
      { value: "nothing", label: "0, as published" },
      { value: "mean", label: "The masked pictures’ mean score" },
    ],
  },
  drawsParam,
  precisionParam,
  outputParam,
] as const;

export const rise = {
  id: "rise",
  name: "RISE",
  family: "perturbation",
  needs: "scores",
  sign: "positive",
  unit: "score",
  seeded: true,
  paper: {
    authors: "Petsiuk, Das and Saenko",
    year: 2018,
    title: "RISE: Randomized input sampling for explanation of black-box models",
  },
  summary:
    "Looks at the picture through random soft masks: a pixel's number is what the model scored, on average, when that pixel was shown.",
  cannotTell:
    "What is finer than a cell of its masks: that is blurred. Another seed moves every number a little.",
  caveats: [
    {
      when: { name: "zero", is: ["nothing"] },
      says: "Its numbers are levels of the score, to be read against one another, not from 0: a low one speaks against.",
    },
  ],
  params,
} as const satisfies Facts;
