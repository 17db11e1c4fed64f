import type { Classifier } from "../classifier";
import type { Picture } from "../picture";
import { referenceModel, referencePicture } from "./reference/case";
import { toyNetwork, toyPicture } from "./toy-network";

/** A chain on colour, a residual graph, a chain on digits, and one of every layer. */
export const SUBJECTS = ["plain", "residual", "digit", "toy"] as const;
export type SubjectName = (typeof SUBJECTS)[number];

export interface Subject {
  readonly model: Classifier;
  readonly picture: Picture;
}

/** Opens them all, on the backend that runs; whoever opens closes. */
export function openSubjects(): Readonly<Record<SubjectName, Subject>> & { close(): void } {
  const reference = (name: string): Subject => ({
    model: referenceModel(name),
    picture: referencePicture(`${name}-0`),
  });
  const subjects = {
    plain: reference("plain"),
    residual: reference("residual"),
    digit: reference("digit"),
    toy: { model: toyNetwork(), picture: toyPicture(5) },
  };
  return {
    ...subjects,
    close() {
      for (const { model } of Object.values(subjects)) model.close();
    },
  };
}
