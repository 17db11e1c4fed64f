import "../styles/shortcut.css";
import { use, useEffect, useRef, useState } from "react";
import { asFailure } from "../../engine/failure";
import type { ModelCard } from "../../engine/models/card";
import { findModel } from "../../engine/models/registry";
import type { ShortcutReport } from "../../engine/models/report";
import { words } from "../../words/words";
import { useCard } from "../model-card/use-card";
import { StoreContext, useWhyglass } from "../state";
import { Answer } from "./Answer";
import { begin, justEntered } from "./begin";
import { Suspects } from "./Suspects";
import { type Suspect, suspectsOf } from "./suspects";

const text = words.shortcut;

/** The other model with a shortcut, by what it reads. */
const OTHERS = {
  mnist: { id: "cifar-shortcut", label: text.inPhotos },
  "cifar-10": { id: "mnist-shortcut", label: text.inDigits },
} as const;

/** Find the shortcut: what is asked of the student, the pictures to compare, the answer behind a click. */
export default function Shortcut() {
  const store = use(StoreContext)!;
  const model = useWhyglass((state) => state.model);
  const known = useCard(model);
  const { dataset = "mnist" } = findModel(model) ?? {};
  const other = OTHERS[dataset];
  const { card, report } = known && known !== "missing" ? known : {};
  const suspects = useSuspects(model, card);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The button that led here is gone, and stood further down.
    if (justEntered()) heading.current?.focus();
  }, []);
  return (
    <section className="hunt" aria-labelledby="hunt-heading" data-hunt={model}>
      <div className="hunt__ask">
        <h2 id="hunt-heading" ref={heading} tabIndex={-1}>
          {text.heading}
        </h2>
        {report?.shortcut && <p className="say">{promptOf(report.pictures, report.shortcut)}</p>}
        {known === "missing" && <p className="say">{text.missing}</p>}
        <button type="button" className="link" onClick={() => void begin(store, other.id)}>
          {other.label}
        </button>
      </div>
      {card?.shortcut && suspects && (
        <div className="hunt__pictures">
          <Suspects suspects={suspects} />
          {report?.shortcut && (
            <Answer
              key={model}
              shortcut={card.shortcut}
              report={report.shortcut}
              suspects={suspects}
            />
          )}
        </div>
      )}
    </section>
  );
}

/** Of test pictures as the training pictures were: the marked class with its mark, the others without. */
function promptOf(pictures: number, { own, others }: ShortcutReport): string {
  return text.prompt(own.right.marked + others.right.unmarked, pictures);
}

/** Undefined until they are drawn. */
function useSuspects(model: string, card: ModelCard | undefined): readonly Suspect[] | undefined {
  const report = useWhyglass((state) => state.report);
  const [drawn, setDrawn] = useState<{ card: ModelCard; suspects: readonly Suspect[] }>();
  useEffect(() => {
    const dataset = findModel(model)?.dataset;
    if (!card?.shortcut || !dataset) return;
    let current = true;
    suspectsOf(dataset, card.shortcut).then(
      (suspects) => current && setDrawn({ card, suspects }),
      (thrown: unknown) => current && report("subject", asFailure(thrown)),
    );
    return () => {
      current = false;
    };
  }, [model, card, report]);
  return drawn?.card === card ? drawn?.suspects : undefined;
}
