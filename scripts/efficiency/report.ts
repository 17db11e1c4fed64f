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

const NAMES: Readonly<Record<string, string>> = {
  "kernel-shap": "KernelSHAP",
  "shapley-sampling": "Shapley sampling",
  lime: "LIME",
  rise: "RISE",
};

/** Evaluations of a usual run, at which methods are held against each other. */
const USUAL = 1000;

/** `docs/efficiency.md`. */
export function document(studies: readonly Study[]): string {
  return `${INTRODUCTION}
${markdown(SUMMARY_HEAD, studies.map(summary))}

${HOW}
${studies.map(section).join("\n")}`;
}

const INTRODUCTION = `# Fewer evaluations for the same error

LIME, KernelSHAP, Shapley sampling and RISE draw at random. Here is how many evaluations of the model their
balanced draws need to come as near as the draws of the reference libraries do, at about ${USUAL} evaluations of
those. The aim is at most half: a share of 0.5.
`;

const SUMMARY_HEAD = ["method", "model", "plain evaluations", "balanced", "share", "at most half?"];

function summary(study: Study): string[] {
  const measured = linesOf(study).filter(({ needed }) => needed !== undefined);
  const line = measured.toSorted(
    (a, b) => Math.abs(a.plain.evaluations - USUAL) - Math.abs(b.plain.evaluations - USUAL),
  )[0];
  const name = NAMES[study.method] ?? study.method;
  if (!line) return [name, study.model, "–", "–", "–", "not told"];
  const [evaluations, , , needed, share] = cells(line) as [string, string, string, string, string];
  const half = line.needed! <= line.plain.evaluations / 2;
  return [name, study.model, evaluations, needed, share, half ? "yes" : "no"];
}

const HOW = `## How it is measured

\`npm run efficiency\` measures this again, and writes this page and \`efficiency.json\`. Pictures come from the
data sets where they are (\`WHYGLASS_DATA\`, or \`npm run data\`), else they are drawn; only numbers leave them.
The score is the probability of the class that the model sees; hidden parts are black on digits, their segment's
mean on photos, and black in RISE. Seeds are 1000 × the picture's number + 0, 1, 2 …

- KernelSHAP and Shapley sampling: a grid of 12 segments, all of whose 4,096 coalitions are scored once; the
  error is that against the exact Shapley values. Plain KernelSHAP is shap's plan: small sizes enumerated, the rest
  drawn in pairs by the kernel. Plain Shapley sampling walks each order once and keeps nothing, as captum does.
- LIME: about 25 SLIC segments; the error is that against the limit of its own estimator, from 20,000 masks of
  other seeds, the ridge growing with the masks so that 1,000 have lime's 1. Plain draws are lime's.
- RISE: 7 × 7 cells, half of them on; the error is that against the limit of its own estimator, from 20,000
  masks of other seeds. Plain draws are the paper's.
- An error is a root mean square over numbers, seeds and pictures. What is known of the error of LIME's and
  RISE's limits is taken off. "Same error after" lies between two measured numbers of evaluations, on a straight
  line through logarithms; a dash stands where it lies outside of them.
- "Error over standard error" is 1 where the standard errors that the page shows are just right, above 1
  where they are too small.
`;

function section(study: Study): string {
  const { method, model, pictures, seeds, source, balanced } = study;
  const told = balanced
    .filter((point) => point.told !== undefined && point.error > 1e-9)
    .map(
      ({ evaluations, error, told }) =>
        `${(error / told!).toFixed(2)} at ${Math.round(evaluations)}`,
    );
  return `## ${NAMES[method] ?? method}, ${model}

${pictures} pictures ${source}; ${seeds} seeds.

${markdown(HEAD, linesOf(study).map(cells))}

Error over standard error: ${told.join(", ") || "not told"}.
`;
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
