import type { Target } from "../engine/target";
import type { TargetChoice } from "./state";

/** The question with the prediction filled in: whom it speaks for, and against whom. */
export function resolveTarget(choice: TargetChoice, probabilities: ArrayLike<number>): Target {
  const order = Array.from(probabilities, (p, at) => ({ p, at })).sort((a, b) => b.p - a.p);
  const known = (at: number) => at < order.length;
  const wanted = choice.for === "predicted" || !known(choice.for) ? order[0]!.at : choice.for;
  if (choice.against === "nothing") return { for: wanted };
  const rival = order.find(({ at }) => at !== wanted);
  if (choice.against === "runner-up" || choice.against === wanted || !known(choice.against))
    return { for: wanted, against: rival?.at };
  return { for: wanted, against: choice.against };
}
