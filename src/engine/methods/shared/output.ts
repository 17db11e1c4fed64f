/** Which of the model's scores a perturbing method explains. */
export const outputParam = {
  kind: "choice",
  name: "output",
  label: "Score",
  initial: "probability",
  options: [
    { value: "probability", label: "Probability" },
    { value: "logit", label: "Logit, before the softmax" },
  ],
} as const;
