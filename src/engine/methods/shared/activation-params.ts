/** Which convolution a class activation map is taken at. */
export const layerParam = {
  kind: "layer",
  name: "layer",
  label: "Layer",
  initial: "last",
  main: true,
} as const;

/** The papers' ReLU. */
export const reluParam = {
  kind: "toggle",
  name: "relu",
  label: "Keep only what speaks for it",
  initial: true,
} as const;
