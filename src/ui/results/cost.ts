import type { Facts } from "../../engine/method";
import { findMethod } from "../../engine/methods/registry";
import type { Answer, Panel, State } from "../../store/state";
import { isAsked } from "../controls/param-words";

/** Names under which methods declare how many evaluations they make. */
const BUDGETS = ["samples", "evaluations"];

export interface Cost {
  readonly evaluations: number | undefined;
  readonly seconds: number | undefined;
}

/**
 * What a run will take: its evaluations where the method's settings say so, and the time from what
 * evaluations have taken here so far (the quickest run on the page counts; what a run knew took none).
 */
export function costOf(panel: Panel, answers: State["answers"]): Cost {
  const numbers = findMethod(panel.method)?.facts.params.filter(({ kind }) => kind === "number");
  const set = (name: string) => {
    const param = numbers?.find((each) => each.name === name);
    return param && Number(panel.params[name] ?? param.initial);
  };
  const budget = BUDGETS.map(set).find((value) => value !== undefined);
  // Where a set of pictures is explained, each of them takes as many.
  const evaluations = budget && budget * (set("pictures") ?? 1);
  const each = millisecondsEach(Object.values(answers));
  const known = evaluations !== undefined && each !== undefined;
  return { evaluations, seconds: known ? (evaluations * each) / 1000 : undefined };
}

/** Names of settings that say how often a method that needs gradients goes through the model. */
const ROUNDS = ["samples", "steps", "background", "copies"];

const UNCHANGED: Panel["params"] = {};

/** What a method costs, in three words, before anything has been run here. */
export function paceOf({ needs, params }: Pick<Facts, "needs" | "params">) {
  if (needs === "scores") return "seconds";
  const rounds = params.some(
    (param) => ROUNDS.includes(param.name) && isAsked(param, params, UNCHANGED),
  );
  return rounds ? "moment" : "once";
}

/** The fewest to judge by: in a short run the start weighs more than the evaluations. */
const ENOUGH = 100;

function millisecondsEach(answers: readonly Answer[]): number | undefined {
  let least: number | undefined;
  for (const { progress } of answers) {
    if (!progress) continue;
    const made = progress.evaluations.forward - progress.known;
    if (made < ENOUGH) continue;
    const each = progress.milliseconds / made;
    if (least === undefined || each < least) least = each;
  }
  return least;
}
