import { Failure } from "../src/engine/failure";
import { failures } from "../src/words/failures.en";

/** What went wrong outside, as the one plain sentence that the command line says of it. */
export class Trouble extends Error {}

/** The sentence for anything thrown while files were read, fetched or written. */
export function sentenceFor(thrown: unknown): string {
  if (thrown instanceof Trouble) return thrown.message;
  if (thrown instanceof Failure) {
    const { what, next } = failures[thrown.code](thrown.facts);
    return `${what} ${next}`;
  }
  const { code, path, message } = thrown as NodeJS.ErrnoException;
  if (code === "ENOSPC") return "The disk is full: make some room, then try again.";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return `${path ?? "A file"} may not be read or written (${code}): change its permissions, then try again.`;
  }
  return `Something went wrong that was not foreseen: ${message ?? String(thrown)}`;
}
