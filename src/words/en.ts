import { answers } from "./answers.en";
import { failures } from "./failures.en";
import { frame } from "./frame.en";
import { stage } from "./stage.en";

/**
 * Every word of the page, in English. A second language is one more file of this shape (with its
 * own failures); the methods' facts, English in the engine, are overridden by id in `methods`.
 */
export const en = {
  language: "en",
  name: "Whyglass",
  failures,
  stage,
  frame,
  answers,
  exported: {
    question: (why: string, not: string | undefined) =>
      not === undefined ? `Why ${why}?` : `Why ${why} and not ${not}?`,
  },
  methods: {} as Readonly<
    Record<string, Partial<{ name: string; summary: string; cannotTell: string }>>
  >,
};

export type Words = typeof en;
