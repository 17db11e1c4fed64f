import type { Row, Unfit } from "../core";

/** What the worker is asked to measure. */
export interface BenchPlan {
  readonly models: readonly string[];
  /** Left out: all. */
  readonly methods?: readonly string[] | undefined;
  readonly repeats: number;
}

export type BenchReply =
  | { readonly kind: "started"; readonly backend: string }
  | { readonly kind: "row"; readonly row: Row | Unfit }
  /** A frame on its way to a panel; sent because the page's worker sends it. */
  | { readonly kind: "frame"; readonly frame: unknown }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly reason: string };
