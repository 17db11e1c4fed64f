/** Keeps account of how much relevance each layer holds on the way back. */
import { reshape, stack, sum, type Tensor, tidy } from "@tensorflow/tfjs-core";

/** Relevance that one node handed to another. */
interface Entry {
  readonly from: number;
  readonly to: number;
  /** A scalar. */
  readonly amount: Tensor;
}

interface Account {
  /** Nodes that relevance reached, from the picture to the logits. */
  readonly nodes: readonly number[];
  /** What each of them holds in all. On one of several branches that is the branch's part only. */
  readonly held: readonly number[];
  /** What it and all branches beside it hold together. */
  readonly together: readonly number[];
}

export interface Ledger {
  /** Notes what `from` handed to `to`; the caller's tidy owns what it keeps. */
  note(from: number, to: number, share: Tensor): void;
  /** Every amount noted, `[entries]`. */
  amounts(): Tensor;
  /**
   * @param amounts the numbers of `amounts()`
   * @param seed what the node `logits` started with
   */
  balance(amounts: ArrayLike<number>, logits: number, seed: number): Account;
}

export function openLedger(): Ledger {
  const entries: Entry[] = [];
  return {
    note: (from, to, share) => void entries.push({ from, to, amount: total(share) }),
    amounts: () => stack(entries.map(({ amount }) => amount)),
    balance(amounts, logits, seed) {
      const held = new Map([[logits, seed]]);
      const handed = new Map<number, number>();
      entries.forEach(({ from, to }, i) => {
        held.set(to, (held.get(to) ?? 0) + amounts[i]!);
        handed.set(from, (handed.get(from) ?? 0) + amounts[i]!);
      });
      const nodes = [...held.keys()].sort((a, b) => a - b);
      const together: number[] = [];
      let afloat = seed;
      for (const node of nodes.toReversed()) {
        together.unshift(afloat);
        afloat += (handed.get(node) ?? 0) - held.get(node)!;
      }
      return { nodes, held: nodes.map((node) => held.get(node)!), together };
    },
  };
}

/** In two steps, so that float32 adds up few numbers at a time. */
function total(share: Tensor): Tensor {
  return tidy(() => sum(sum(reshape(share, [-1, share.shape.at(-1)!]), -1)));
}
