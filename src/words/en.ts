import { failures } from "./failures.en";

/**
 * Every word of the page, in English. A second language is one more file of this shape (with its
 * own failures); the methods' facts, English in the engine, are overridden by id in `methods`.
 */
export const en = {
  language: "en",
  name: "Whyglass",
  failures,
  methods: {} as Readonly<
    Record<string, Partial<{ name: string; summary: string; cannotTell: string }>>
  >,
};

export type Words = typeof en;
