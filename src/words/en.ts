import { answers } from "./answers.en";
import { card } from "./card.en";
import { failures } from "./failures.en";
import { frame } from "./frame.en";
import { ownModel } from "./own-model.en";
import { shortcut } from "./shortcut.en";
import { stage } from "./stage.en";

/**
 * Every word of the page, in English. A second language is one more file of this shape; what the
 * engine says in English (methods' facts, settings, readouts, classes) it gives in `engine`.
 */
export const en = {
  language: "en",
  name: "Whyglass",
  failures,
  stage,
  frame,
  answers,
  ownModel,
  shortcut,
  card,
  exported: {
    question: (why: string, not: string | undefined) =>
      not === undefined ? `Why ${why}?` : `Why ${why} and not ${not}?`,
  },
  /** The engine's words by their English. */
  engine: {} as Readonly<Record<string, string>>,
};

export type Words = typeof en;
