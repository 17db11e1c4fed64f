import type { Mark } from "../../engine/data/mark";
import type { Shortcut } from "../../engine/models/card";
import type { ShortcutReport } from "../../engine/models/report";
import type { Picture } from "../../engine/picture";
import { spoken, words } from "../../words/words";
import { useDisclosure } from "../kit/use-disclosure";
import { Fall } from "../model-card/Fall";
import { bestTwo, probabilityWords } from "../question/question-words";
import { useClasses } from "../results/use-panel";
import { PictureCanvas } from "../stage/PictureCanvas";
import { useWhyglass } from "../state";
import { isShown, type Suspect, show } from "./suspects";

const text = words.shortcut;

interface AnswerProps {
  readonly shortcut: Shortcut;
  readonly report: ShortcutReport;
  readonly suspects: readonly Suspect[];
}

/** What the shortcut is, for those who ask. It is no part of a link, so that none gives it away. */
export function Answer(props: AnswerProps) {
  const { open, id, button } = useDisclosure();
  return (
    <>
      <button className="btn" {...button}>
        {open ? text.hide : text.show}
      </button>
      {open && (
        <section className="hunt__answer" id={id} aria-label={text.answer.label} data-answer="">
          <Marked {...props} />
          <Fall name={spoken(props.shortcut.class)} report={props.report} />
        </section>
      )}
    </>
  );
}

/** The mark on the picture at hand, and the ways to take it off and put it on. */
function Marked({ shortcut, suspects }: AnswerProps) {
  const subject = useWhyglass((state) => state.subject);
  const seen = useWhyglass((state) => state.seen);
  const draw = useWhyglass((state) => state.draw);
  const pick = useWhyglass((state) => state.pick);
  const plant = useWhyglass((state) => state.plant);
  const { class: name, mark } = shortcut;
  const says = useSays();
  const size = suspects[0]!.picture;

  /** The next of another class after the one that is shown. */
  const showOther = () => {
    const others = suspects.filter(({ label }) => label !== name);
    const at = others.findIndex((suspect) => isShown(suspect, subject));
    show({ draw, pick }, others[(at + 1) % others.length]!, mark);
  };

  return (
    <div className="hunt__marked">
      <div className="hunt__outlined">
        <PictureCanvas picture={seen} side={size.width} label={text.answer.outlined(says)} />
        <Outline mark={mark} size={size} />
      </div>
      <div>
        <p className="say">{text.answer.where(spoken(name), cornerOf(mark, size), mark)}</p>
        <p className="hunt__says" role="status" data-says-marked={subject.planted !== undefined}>
          {says}
        </p>
        <div className="hunt__ways">
          <label className="check">
            <input
              type="checkbox"
              checked={subject.planted !== undefined}
              onChange={({ currentTarget }) => plant(currentTarget.checked ? mark : undefined)}
            />
            {text.answer.marked}
          </label>
          <button type="button" className="link" onClick={showOther}>
            {text.answer.other}
          </button>
        </div>
      </div>
    </div>
  );
}

/** A line in paper within one in ink: seen on any picture. */
function Outline({ mark, size }: { readonly mark: Mark; readonly size: Picture }) {
  const { left, top, width, height } = mark;
  return (
    <svg className="hunt__frame" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      {["hunt__line hunt__line--under", "hunt__line"].map((line) => (
        <rect
          key={line}
          className={line}
          x={left - 0.5}
          y={top - 0.5}
          width={width + 1}
          height={height + 1}
        />
      ))}
    </svg>
  );
}

function useSays(): string {
  const classes = useClasses();
  const probabilities = useWhyglass((state) => state.looked?.probabilities);
  if (!probabilities) return text.answer.reading;
  const [first] = bestTwo(probabilities);
  return text.answer.says(classes[first]!, probabilityWords(probabilities[first]!));
}

function cornerOf({ top, left, height, width }: Mark, size: Picture) {
  return [
    top + height / 2 < size.height / 2 ? "top" : "bottom",
    left + width / 2 < size.width / 2 ? "left" : "right",
  ] as const;
}
