import type { ReactNode } from "react";
import type { ModelCard, Shortcut } from "../../engine/models/card";
import type { ShortcutReport } from "../../engine/models/report";
import { spoken, words } from "../../words/words";
import { Fall } from "./Fall";

const text = words.card.wrong;

interface WrongProps {
  readonly card: ModelCard;
  readonly shortcut: Shortcut;
  readonly report: ShortcutReport | undefined;
  /** The errors by class: they give it away as well. */
  readonly children: ReactNode;
}

/** The answer to a model with a planted shortcut, for those who ask for it. */
export function Wrong({ card, shortcut, report, children }: WrongProps) {
  const { mark } = shortcut;
  const name = spoken(shortcut.class);
  return (
    <details className="card__wrong">
      <summary>{text.heading}</summary>
      {card.weaknesses.map((weakness) => (
        <p className="say" key={weakness}>
          {weakness}
        </p>
      ))}
      <p className="say">{text.trained(card.training.data)}</p>
      <p className="say">{text.mark(name, mark.height, mark.width, mark.top, mark.left)}</p>
      {report && <Fall name={name} report={report} />}
      {children}
    </details>
  );
}
