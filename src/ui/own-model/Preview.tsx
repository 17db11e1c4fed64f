import { words } from "../../words/words";
import { bestTwo, probabilityWords } from "../question/question-words";
import { PictureCanvas } from "../stage/PictureCanvas";
import type { Trial } from "./use-trial";

const text = words.ownModel;

interface PreviewProps {
  readonly trial: Trial;
  readonly classes: readonly string[] | undefined;
}

/** The page's picture as the network would see it, and what it would say: whether the range is right shows. */
export function Preview({ trial, classes }: PreviewProps) {
  const { shown, low, high, looked } = trial;
  return (
    <div className="own-model__preview">
      <PictureCanvas
        className="own-model__seen"
        mark="preview"
        key={`${shown.width} ${shown.height}`}
        picture={shown}
        side={shown.width}
        label={text.previewLabel}
      />
      <div>
        <b>{text.preview}</b>
        <p data-values="">{text.values(short(low), short(high))}</p>
        <p data-preview-says="" role="status">
          {looked && answer(looked.probabilities, classes)}
        </p>
        <p className="own-model__note">{text.judge}</p>
      </div>
    </div>
  );
}

const short = (value: number) => Number(value.toPrecision(3)).toString().replace("-", "−");

function answer(probabilities: Float32Array, classes: readonly string[] | undefined): string {
  const [first, second] = bestTwo(probabilities);
  const name = (at: number) => classes?.[at] ?? String(at);
  const p = (at: number) => probabilityWords(probabilities[at]!);
  return text.says(name(first), p(first), name(second), p(second));
}
