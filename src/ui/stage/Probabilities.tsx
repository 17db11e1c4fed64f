import { useMemo, useState } from "react";
import { CIFAR10_CLASSES } from "../../engine/data/cifar10";
import { MNIST_CLASSES } from "../../engine/data/mnist";
import { knownModel } from "../../store/models";
import type { State } from "../../store/state";
import { spokenNames, words } from "../../words/words";
import { useWhyglass, useWhyglassSoon } from "../state";
import { Doubt } from "./Doubt";

const text = words.stage.probabilities;

/** What the network says of the picture: all ten, or the likeliest of more, each a question to ask. */
export function Probabilities() {
  const [all, showAll] = useState(false);
  const looked = useWhyglassSoon((state) => state.looked);
  const asked = useWhyglassSoon((state) => state.asked);
  const target = useWhyglassSoon((state) => state.target);
  const classes = useWhyglassSoon(classesOf);
  const loading = useWhyglassSoon((state) => state.opened === undefined);
  const ask = useWhyglass((state) => state.ask);
  const probabilities = looked?.probabilities;
  const [best, second] = probabilities ? topTwo(probabilities, asked) : [];
  const shown = useMemo(
    () => rowsOf(classes.length, probabilities, asked),
    [classes, probabilities, asked],
  );

  const askAbout = (index: number) => {
    const isPredicted =
      probabilities !== undefined && index === probabilities.indexOf(Math.max(...probabilities));
    ask({
      for: isPredicted ? "predicted" : index,
      // A class cannot be compared with itself.
      ...(target.against === index && { against: "runner-up" }),
    });
  };

  return (
    <div className="probs" data-all={all} aria-busy={loading}>
      <h2 className="vh">{text.title}</h2>
      <ol className="probs__list" data-long={classes.some((name) => name.length > 2)}>
        {shown.map((index) => (
          <Row
            key={index}
            name={classes[index]!}
            index={index}
            probability={probabilities?.[index]}
            spread={looked?.uncertainty?.spread[index]}
            mark={markOf(index, asked)}
            top={index === best || index === second}
            ask={() => askAbout(index)}
          />
        ))}
      </ol>
      <button
        type="button"
        className="probs__all"
        aria-expanded={all}
        onClick={() => showAll(!all)}
      >
        {all ? text.fewer : text.all(shown.length, classes.length)}
      </button>
      {looked?.uncertainty && <Doubt {...looked.uncertainty} classes={classes.length} />}
      <p className="vh" role="status">
        {loading ? text.waiting : ""}
      </p>
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly index: number;
  readonly probability: number | undefined;
  /** Standard deviation over a Bayesian network's draws. */
  readonly spread: number | undefined;
  readonly mark: "why" | "not" | "";
  readonly top: boolean;
  readonly ask: () => void;
}

function Row({ name, index, probability, spread, mark, top, ask }: RowProps) {
  const value = write(probability);
  const whisker = probability !== undefined &&
    spread !== undefined && {
      left: `${Math.max(0, probability - spread) * 100}%`,
      right: `${Math.max(0, 1 - probability - spread) * 100}%`,
    };
  return (
    <li
      className="prob"
      data-class={index}
      data-probability={probability}
      data-mark={mark || undefined}
      data-top={top || undefined}
    >
      <button
        type="button"
        aria-label={text.row(name, value, mark, spread?.toFixed(3))}
        disabled={probability === undefined}
        onClick={ask}
      >
        <span className="prob__class">{name}</span>
        <span className="prob__mark">{mark === "" ? "" : text[mark]}</span>
        <span className="prob__bar">
          {probability !== undefined && <i style={{ width: `${probability * 100}%` }} />}
          {whisker && <u style={whisker} />}
        </span>
        <span className="prob__value">{value}</span>
      </button>
    </li>
  );
}

/** The opened model's classes; while it is being opened, those of its data set. */
function classesOf(state: State): readonly string[] {
  const { opened, model } = state;
  if (opened) return spokenNames(opened.classes);
  const known = knownModel(model, state);
  if (known?.own) return spokenNames(known.own.classes);
  return spokenNames(known?.takes === "photos" ? CIFAR10_CLASSES : MNIST_CLASSES);
}

/** With more classes than this, those that are likeliest, and those asked about, are listed. */
const MOST_ROWS = 10;

function rowsOf(
  count: number,
  probabilities: Float32Array | undefined,
  asked: State["asked"],
): number[] {
  const all = Array.from({ length: count }, (_, index) => index);
  if (count <= MOST_ROWS || probabilities?.length !== count) return all.slice(0, MOST_ROWS);
  const order = all.sort((a, b) => probabilities[b]! - probabilities[a]!);
  const wanted = [asked?.for, asked?.against].filter((index) => index !== undefined);
  return [...new Set([...order.slice(0, MOST_ROWS), ...wanted])];
}

function markOf(index: number, asked: State["asked"]): "why" | "not" | "" {
  if (index === asked?.for) return "why";
  return index === asked?.against ? "not" : "";
}

/** Never 0 or 1, which no softmax means. */
function write(probability: number | undefined): string {
  if (probability === undefined) return text.unknown;
  if (probability < 0.0005) return text.below;
  if (probability >= 0.9995) return text.above;
  return probability.toFixed(3);
}

/** The two rows that a narrow page has room for: those asked about, else the likeliest. */
function topTwo(probabilities: Float32Array, asked: State["asked"]): (number | undefined)[] {
  const order = [...probabilities.keys()].sort((a, b) => probabilities[b]! - probabilities[a]!);
  const first = asked?.for ?? order[0];
  return [first, asked?.against ?? order.find((index) => index !== first)];
}
