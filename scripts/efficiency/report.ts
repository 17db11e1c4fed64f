/** What the study found, as text. */
import { columns } from "../bench/table";
import { evaluationsFor, type Point } from "./curve";
import type { Study } from "./study";

interface Line {
  readonly plain: Point;
  /** Evaluations after which balanced draws are as near; undefined outside what was measured. */
  readonly needed: number | undefined;
  /** What balanced draws come to with as many evaluations, where that was measured. */
  readonly balanced: Point | undefined;
}

function linesOf({ plain, balanced }: Study): Line[] {
  return plain.map((point) => ({
    plain: point,
    needed: evaluationsFor(balanced, point.error),
    balanced: at(balanced, point.evaluations),
  }));
}

/** A curve's error at a number of evaluations, between its points. */
function at(curve: readonly Point[], evaluations: number): Point | undefined {
  const after = curve.findIndex((point) => point.evaluations >= evaluations - 0.5);
  if (after < 0) return undefined;
  if (after === 0)
    return Math.abs(curve[0]!.evaluations - evaluations) < 2.5 ? curve[0]! : undefined;
  const [left, right] = [curve[after - 1]!, curve[after]!];
  const way =
    Math.log(evaluations / left.evaluations) / Math.log(right.evaluations / left.evaluations);
  const error = left.error * (right.error / left.error) ** way;
  return { evaluations, error, told: undefined };
}

const HEAD = ["evaluations", "error, plain", "error, balanced", "same error after", "share"];

function cells({ plain, needed, balanced }: Line): string[] {
  return [
    String(Math.round(plain.evaluations)),
    figure(plain.error),
    balanced ? figure(balanced.error) : "–",
    needed === undefined ? "–" : String(Math.round(needed)),
    needed === undefined ? "–" : (needed / plain.evaluations).toFixed(2),
  ];
}

const figure = (error: number): string => (error < 1e-9 ? "0" : error.toPrecision(2));

export function tableOf(study: Study): string {
  const told = study.balanced
    .filter((point) => point.told !== undefined && point.error > 1e-9)
    .map(
      ({ evaluations, error, told }) => `${Math.round(evaluations)}: ${(error / told!).toFixed(2)}`,
    );
  return `${columns([HEAD, ...linesOf(study).map(cells)])}\nerror over standard error, balanced: ${told.join(", ")}`;
}

export function document(studies: readonly Study[]): string {
  return studies.map((study) => `${study.method} ${study.model}\n${tableOf(study)}`).join("\n\n");
}
