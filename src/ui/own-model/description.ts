import type { InputDescription, Range } from "../../engine/models/input";

export const NORMALISATIONS = ["none", "imagenet", "other"] as const;

/** A description as it is being typed. */
export interface Draft {
  readonly range: Range;
  readonly normalisation: (typeof NORMALISATIONS)[number];
  readonly mean: string;
  readonly deviation: string;
}

/** What torchvision's models were trained with; of values in 0..1. */
const IMAGENET: InputDescription = {
  range: "unit",
  mean: [0.485, 0.456, 0.406],
  deviation: [0.229, 0.224, 0.225],
};

/** What a draft comes to; undefined where its numbers do not fit the channels. */
export function descriptionOf(
  { range, normalisation, mean, deviation }: Draft,
  channels: number,
): InputDescription | undefined {
  if (normalisation === "none") return { range };
  if (normalisation === "imagenet") return { ...IMAGENET };
  const [means, deviations] = [numbersIn(mean), numbersIn(deviation)];
  const fit = means.length === channels && deviations.length === channels;
  if (!fit || ![...means, ...deviations].every(Number.isFinite)) return undefined;
  return deviations.every((d) => d > 0) ? { range, mean: means, deviation: deviations } : undefined;
}

/** Numbers between commas, semicolons or spaces. */
function numbersIn(text: string): number[] {
  return text
    .split(/[\s,;]+/)
    .filter((word) => word !== "")
    .map(Number);
}
