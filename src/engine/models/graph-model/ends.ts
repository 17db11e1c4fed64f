/** How a graph model ends, and how it begins: what its scores are, and what it does to the picture. */
import type { Constant } from "./constants";
import type { Operation } from "./operation";

/** Hand on the numbers they read, in another shape at most. */
const HANDS_ON = new Set(
  "Identity Snapshot StopGradient Reshape Squeeze ExpandDims EnsureShape Cast".split(" "),
);

/** Where the scores are: before the softmax that the graph ends with, where it does. */
export function endOf(operations: readonly Operation[]): { scores: string; softmax: boolean } {
  const byName = new Map(operations.map((operation) => [operation.name, operation]));
  const last = operations.at(-1)!;
  let at = last;
  while (HANDS_ON.has(at.op)) at = byName.get(at.inputs[0]!)!;
  if (at.op === "Softmax") return { scores: at.input[0]!, softmax: true };
  // The logarithms of probabilities are logits of the same softmax.
  return { scores: last.name, softmax: at.op === "LogSoftmax" };
}

/** The number that the picture is multiplied by before all else, where there is one. */
export function factorFirst(
  operations: readonly Operation[],
  input: string,
  constants: readonly Constant[],
): number | undefined {
  let picture = input;
  for (const { name, op, inputs } of operations) {
    if (!inputs.includes(picture)) continue;
    const other = inputs.find((one) => one !== picture);
    const value = constants.find(({ entry }) => entry.name === other)?.value;
    if (op === "Mul") return value;
    if (op === "RealDiv" && inputs[0] === picture) return value && 1 / value;
    if (!HANDS_ON.has(op) && op !== "Transpose") return undefined;
    picture = name;
  }
  return undefined;
}
