import type { Mark } from "../data/mark";
import { Failure } from "../failure";

/** A mark that was planted in a model's training pictures, on which it leans. */
export interface Shortcut {
  /** The class whose pictures had it, and no others. */
  readonly class: string;
  readonly mark: Mark;
}

/** A run of training. */
interface Training {
  readonly data: string;
  readonly epochs: number;
  readonly seconds: number;
  readonly heldOut: number;
  /** The run that it went on from, where it did not begin with random weights. */
  readonly from?: Training | undefined;
}

/** What is known of a model that ships with the page, `card.json`: of that, what the page tells. */
export interface ModelCard {
  readonly architecture: string;
  readonly training: Training;
  readonly parameters: number;
  readonly multiplyAdds: number;
  readonly accuracy: {
    readonly value: number;
    readonly pictures: number;
    /** On which pixels. */
    readonly pixels: string;
  };
  readonly license: string;
  readonly weaknesses: readonly string[];
  readonly shortcut?: Shortcut | undefined;
  /** Of a Bayesian network: how many networks are drawn for one prediction. */
  readonly posterior?: { readonly samples: number } | undefined;
}

/**
 * A `card.json`, parsed, checked.
 * @throws Failure "model-malformed" where it is not of this form
 */
export function readCard(json: unknown, id: string): ModelCard {
  const card = json as ModelCard;
  const { training, accuracy, shortcut, posterior } = card ?? {};
  const sound =
    text(card?.architecture, card?.license, accuracy?.pixels) &&
    isTraining(training) &&
    number(card.parameters, card.multiplyAdds, accuracy?.value, accuracy?.pictures) &&
    Array.isArray(card.weaknesses) &&
    text(...(card.weaknesses as unknown[])) &&
    (posterior === undefined || number(posterior?.samples)) &&
    (shortcut === undefined || isShortcut(shortcut));
  if (!sound) throw new Failure("model-malformed", { id, detail: "its card is not of our form" });
  return card;
}

/** @returns how often a model saw its training pictures, and for how many seconds, from its random weights on */
export function trainedInAll(last: Training): {
  readonly epochs: number;
  readonly seconds: number;
} {
  let [epochs, seconds] = [0, 0];
  for (let run: Training | undefined = last; run; run = run.from) {
    epochs += run.epochs;
    seconds += run.seconds;
  }
  return { epochs, seconds };
}

function isTraining(run: Training): boolean {
  return (
    text(run?.data) &&
    number(run.epochs, run.seconds, run.heldOut) &&
    (run.from === undefined || isTraining(run.from))
  );
}

function isShortcut({ class: name, mark }: Shortcut): boolean {
  return (
    text(name) &&
    number(mark?.top, mark?.left, mark?.height, mark?.width) &&
    Array.isArray(mark.value) &&
    number(...(mark.value as unknown[]))
  );
}

const text = (...values: unknown[]) => values.every((value) => typeof value === "string");
const number = (...values: unknown[]) =>
  values.every((value) => Number.isFinite(value) && (value as number) >= 0);
