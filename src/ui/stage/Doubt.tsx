import { useId } from "react";
import type { Uncertainty } from "../../engine/uncertainty";
import { words } from "../../words/words";

/** Shares of the most doubt there can be: below the first it is sure, above the second it does not know. */
const SURE = 0.1;
const UNSURE = 0.45;

interface DoubtProps extends Uncertainty {
  readonly classes: number;
}

/** How much a Bayesian network doubts, and whether picture or weights are to blame, drawn to scale. */
export function Doubt({ total, aleatoric, epistemic, classes }: DoubtProps) {
  const heading = useId();
  const { doubt } = words.stage;
  const most = Math.log2(classes);
  const share = total / most;
  const says = share < SURE ? doubt.sure : share > UNSURE ? doubt.unsure : doubt.between;
  const width = (bits: number) => ({ width: `${(100 * bits) / most}%` });
  return (
    <section className="doubt" aria-labelledby={heading} data-doubt={total}>
      <h3 className="vh" id={heading}>
        {doubt.title}
      </h3>
      <p className="doubt__says">{says}</p>
      <div className="doubt__bar" aria-hidden="true">
        <i style={width(aleatoric)} />
        <u style={width(epistemic)} />
      </div>
      <dl>
        <div>
          <dt>{doubt.picture}</dt>
          <dd>{doubt.bits(aleatoric)}</dd>
        </div>
        <div>
          <dt>{doubt.weights}</dt>
          <dd>{doubt.bits(epistemic)}</dd>
        </div>
      </dl>
      <p className="doubt__meaning">{doubt.meaning}</p>
    </section>
  );
}
