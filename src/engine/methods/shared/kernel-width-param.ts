/** How far LIME's masked pictures reach into the fit: the kernel's width, by cosine distance. */
export const kernelWidthParam = {
  kind: "number",
  name: "kernelWidth",
  label: "Width of the neighbourhood",
  min: 0.05,
  max: 5,
  step: 0.05,
  initial: 0.25,
} as const;
