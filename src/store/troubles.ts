import type { Failure } from "../engine/failure";
import type { Trouble } from "./state";

const FALLS: ReadonlySet<string> = new Set([
  "worker-crashed",
  "worker-unstartable",
  "worker-silent",
  "context-lost",
]);

/** Whether the worker itself fell: told once of it all, whatever fell with it. */
export const isFall = ({ code }: Failure): boolean => FALLS.has(code);

let next = 1;

export const troubleAt = (at: Trouble["at"], failure: Failure): Trouble => ({
  id: next++,
  failure,
  at,
});
