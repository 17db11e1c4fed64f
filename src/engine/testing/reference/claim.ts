import type { Case } from "./case";

/** What this project answers for a reference case; it covers every number that the file holds. */
export interface Answer {
  readonly values: ArrayLike<number>;
  readonly extra?: Readonly<Record<string, ArrayLike<number>>>;
  /** By the file's own names; nested records and lists as there. */
  readonly readouts?: Readonly<Record<string, unknown>>;
  /**
   * What errors of readouts are relative to, where the largest of `values` is less than that: a
   * score, or a sum over pixels. float32 cannot hold a score to a fraction of one pixel's share.
   */
  readonly readoutScale?: number;
  /**
   * "exact": equal labels; "partition": equal but for the labels' names. Left out: the file's
   * `compare` and `tolerance` hold.
   */
  readonly labels?: "exact" | "partition";
}

/** Which cases a test answers for, and how. */
export interface Claim {
  /** Named in the table: a method or a function of this project. */
  readonly name: string;
  claims(c: Case): boolean;
  answer(c: Case): Promise<Answer> | Answer;
  /**
   * Where wasm will not do: it adds up in float32. cpu adds up in float64 and rounds once a layer, so
   * that a ReLU whose sum is all but 0 is open or shut as it is in the reference.
   */
  readonly backend?: "cpu";
}

/** Readouts that describe the peer or follow from `values` (checked there for every case). */
export const ABOUT_THE_PEER = ["float32PeerError", "sum", "absmax"];
