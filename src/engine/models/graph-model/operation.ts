import type { Json } from "../json";

/** An operation of a graph model, as TensorFlow's `NodeDef`. */
export interface Operation {
  readonly name: string;
  readonly op: string;
  /** What it reads: names of operations, with `:n` after them for an output other than the first. */
  readonly input: readonly string[];
  /** The names in `input`, without outputs. */
  readonly inputs: readonly string[];
  readonly attr: Json;
}

/** What the file says goes in and comes out, by names of its own; empty where it says nothing. */
export interface Signature {
  readonly inputs: Json;
  readonly outputs: Json;
}
