import { type ModelCard, trainedInAll } from "../../engine/models/card";
import type { ModelEntry } from "../../engine/models/registry";
import type { OwnModelEntry } from "../../store/models";
import { spoken, words } from "../../words/words";
import type { OpenedModel } from "../../worker/protocol";

const text = words.card.facts;
/** Names of classes that are read out; a network of a thousand has no room for all. */
const MOST_NAMES = 10;
/** Kinds of operations that are read out; the others are shapes and constants, as a rule. */
const MOST_KINDS = 8;

/** A number and its per cent sign stay on one line. */
const unbroken = (said: string) => said.replaceAll(" %", "\u00a0%");

interface FactsProps {
  readonly card: ModelCard;
  readonly dataset: ModelEntry["dataset"];
  readonly bytes: number;
}

/** What its card says. What would give a planted shortcut away is left to the card's end. */
export function Facts({ card, dataset, bytes }: FactsProps) {
  const { training, accuracy, posterior, shortcut } = card;
  const { epochs, seconds } = trainedInAll(training);
  return (
    <dl className="card__facts" aria-label={text.label}>
      <dt>{text.trainedOn}</dt>
      <dd>{shortcut ? `${text.hidden[dataset]} ${text.more}` : `${training.data}.`}</dd>
      <dt>{text.how}</dt>
      <dd>{text.trained(epochs, seconds, training.heldOut)}</dd>
      <dt>{text.right}</dt>
      <dd>
        <p>{text.accuracy(accuracy.value, accuracy.pictures)}</p>
        <p className="card__aside">{accuracy.pixels}</p>
      </dd>
      <dt>{text.size}</dt>
      <dd>
        <p>
          {text.parameters(card.parameters)}
          {posterior && `, ${text.gaussian}`}
        </p>
        <p>
          {text.multiplyAdds(card.multiplyAdds)}
          {posterior && `, ${text.times(posterior.samples)}`}
        </p>
        <p>{text.bytes(bytes)}</p>
      </dd>
      <dt>{text.licence}</dt>
      <dd>{card.license}</dd>
      {!shortcut && card.weaknesses.length > 0 && (
        <>
          <dt>{text.weak}</dt>
          <dd>
            {card.weaknesses.map((weakness) => (
              <p className="say" key={weakness}>
                {unbroken(weakness)}
              </p>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}

interface OwnFactsProps {
  readonly own: OwnModelEntry;
  readonly opened: OpenedModel | undefined;
}

/** All that is known of a model of the user's own. */
export function OwnFacts({ own, opened }: OwnFactsProps) {
  const bytes = own.files.reduce((sum, { file }) => sum + file.size, 0);
  const classes = opened?.classes ?? own.classes;
  const named = classes.slice(0, MOST_NAMES).map((name) => spoken(name));
  return (
    <>
      <dl className="card__facts" aria-label={text.label}>
        <dt>{text.input}</dt>
        <dd>{text.inputSays(...own.size)}</dd>
        <dt>{text.classes}</dt>
        <dd>{text.classesSay(classes.length, named.join(", "), classes.length - named.length)}</dd>
        {opened?.operations && (
          <>
            <dt>{text.graph}</dt>
            <dd data-operations="">{text.graphSays(listed(opened.operations))}</dd>
          </>
        )}
        <dt>{text.size}</dt>
        <dd>{text.bytes(bytes)}</dd>
      </dl>
      <p className="say say--dim">{text.own}</p>
    </>
  );
}

function listed(operations: NonNullable<OpenedModel["operations"]>): string {
  const named = operations
    .slice(0, MOST_KINDS)
    .map(({ kind, count }) => text.operation(kind.replace(/^_/, ""), count));
  const more = operations.length - named.length;
  return [...named, ...(more > 0 ? [text.moreOperations(more)] : [])].join(", ");
}
