import { memo } from "react";
import { formatNumber } from "../../draw/numbers";
import type { Readout } from "../../engine/method";
import { spoken, words } from "../../words/words";
import type { Progress } from "../../worker/protocol";
import type { Sides } from "./method-words";

interface FactsProps {
  readonly progress: Progress;
  readonly sides: Sides;
  readonly seed: number | undefined;
}

/** What was explained, at what cost, from which seed, and how well: in this order in every panel. */
export const Facts = memo(function Facts({ progress, sides, seed }: FactsProps) {
  const { facts } = words.answers;
  const { frame, evaluations, known } = progress;
  return (
    <dl className="facts">
      <Fact name={facts.explains} value={explained(frame.explains, sides)} wraps />
      <Fact
        name={facts.evaluations}
        value={facts.passes(evaluations.forward, evaluations.backward, known)}
      />
      <Fact name={facts.time} value={timeWords(progress.milliseconds)} volatile />
      <Fact name={facts.seed} value={seed === undefined ? facts.noSeed : String(seed)} />
      {frame.readouts.map((readout) => (
        <Fact key={readout.label} name={spoken(readout.label)} value={readoutWords(readout)} />
      ))}
    </dl>
  );
});

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly wraps?: boolean;
  /** Another run gives another value: screenshots mask it. */
  readonly volatile?: boolean;
}

function Fact({ name, value, wraps, volatile }: FactProps) {
  return (
    <div className={wraps ? "fact--wraps" : undefined}>
      <dt>{name}</dt>
      <dd data-volatile={volatile ? "" : undefined}>{value}</dd>
    </div>
  );
}

/** "z(4) − z(9) = 3.45" */
function explained(
  { output, score }: Progress["frame"]["explains"],
  { for: why, against }: Sides,
): string {
  const value = formatNumber(score, words.language);
  return words.answers.facts.score(output === "logit" ? "z" : "p", why, against, value);
}

function timeWords(milliseconds: number): string {
  const { facts } = words.answers;
  return milliseconds < 999.5
    ? facts.milliseconds(milliseconds)
    : facts.seconds(milliseconds / 1000);
}

function readoutWords({ value, unit }: Readout): string {
  const number = formatNumber(value, words.language);
  const said = words.answers.facts.units[unit] ?? unit;
  return said === "" ? number : `${number} ${said}`;
}
