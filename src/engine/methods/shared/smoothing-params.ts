/** SmoothGrad's own settings. */
export const copiesParam = {
  kind: "number",
  name: "copies",
  label: "Noisy copies",
  min: 1,
  max: 1000,
  step: 1,
  initial: 25,
} as const;

/** Its paper's σ is this times the picture's maximum less its minimum. */
export const noiseParam = {
  kind: "number",
  name: "noise",
  label: "Noise, as a share of the picture's range",
  min: 0,
  max: 1,
  step: 0.01,
  initial: 0.15,
} as const;

/** While this holds, a method with `smoothingParams` draws at random. */
export const whileSmooth = { name: "smooth", is: ["mean"] } as const;

/** SmoothGrad around another method: what it answers, averaged over noisy copies of the picture. */
export const smoothingParams = [
  {
    kind: "choice",
    name: "smooth",
    label: "Averaged over noisy copies (SmoothGrad)",
    initial: "off",
    options: [
      { value: "off", label: "No" },
      { value: "mean", label: "Yes" },
    ],
  },
  { ...copiesParam, when: whileSmooth },
  { ...noiseParam, when: whileSmooth },
] as const;
