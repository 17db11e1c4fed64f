import type { Wrong } from "./json";

interface Linked {
  readonly name: string;
  readonly inputs: readonly string[];
}

/**
 * Sorted so that every layer comes after those it reads.
 * @param what one of them is called in failures
 * @throws Failure "model-malformed" where one reads a layer that is not there, or they run in a circle
 */
export function inOrder<L extends Linked>(layers: readonly L[], wrong: Wrong, what = "layer"): L[] {
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const sorted: L[] = [];
  const state = new Map<string, "open" | "done">();
  const stack: { layer: L; next: number }[] = [];
  for (const root of layers) {
    if (state.has(root.name)) continue;
    state.set(root.name, "open");
    stack.push({ layer: root, next: 0 });
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const input = top.layer.inputs[top.next++];
      if (input === undefined) {
        state.set(top.layer.name, "done");
        sorted.push(top.layer);
        stack.pop();
        continue;
      }
      const layer = byName.get(input);
      if (!layer) throw wrong(`one ${what} reads from ${input}, which is not there`);
      if (state.get(input) === "open") throw wrong(`its ${what}s run in a circle`);
      if (state.get(input) === "done") continue;
      state.set(input, "open");
      stack.push({ layer, next: 0 });
    }
  }
  return sorted;
}

/** Those of sorted layers that the last one named hangs on, itself included. */
export function leadingTo<L extends Linked>(sorted: readonly L[], last: string): L[] {
  const wanted = new Set([last]);
  const kept: L[] = [];
  for (const layer of sorted.toReversed()) {
    if (!wanted.has(layer.name)) continue;
    kept.push(layer);
    for (const input of layer.inputs) wanted.add(input);
  }
  return kept.reverse();
}
