import type { ReactNode } from "react";
import type { ModelCard, Shortcut } from "../../engine/models/card";
import { words } from "../../words/words";

const text = words.card.wrong;

interface WrongProps {
  readonly card: ModelCard;
  readonly shortcut: Shortcut;
  /** The errors by class: they give it away as well. */
  readonly children: ReactNode;
}

/** The answer to a model with a planted shortcut, for those who ask for it. */
export function Wrong({ card, shortcut, children }: WrongProps) {
  const { class: name, mark, test } = shortcut;
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
      <p className="say">
        {text.effect(
          name,
          test.markedClassWithMark,
          test.markedClassWithoutMark,
          test.otherClassesWithMarkTakenForMarked,
        )}
      </p>
      {children}
    </details>
  );
}
