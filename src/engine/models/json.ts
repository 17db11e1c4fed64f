import type { Failure } from "../failure";

/** A record of a parsed file, of which nothing is known yet. */
export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Makes the failure that says what is wrong with the model at hand. */
export type Wrong = (detail: string) => Failure;
