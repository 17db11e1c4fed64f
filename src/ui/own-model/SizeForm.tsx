import { type FormEvent, useState } from "react";
import { LARGEST_INPUT } from "../../engine/models/limits";
import { words } from "../../words/words";

const text = words.ownModel;
const COMMON = "224";

/** Asks for the size of the pictures where a model's files leave it open. */
export function SizeForm({
  say,
}: {
  readonly say: (size: readonly [height: number, width: number]) => void;
}) {
  const [sides, setSides] = useState({ height: COMMON, width: COMMON });
  const [height, width] = [Number(sides.height), Number(sides.width)];
  const sound = [height, width].every((n) => Number.isInteger(n) && n >= 1 && n <= LARGEST_INPUT);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sound) say([height, width]);
  };
  return (
    <form className="own-model__form" onSubmit={submit} data-size-form="">
      <div className="own-model__pair">
        {(["height", "width"] as const).map((key) => (
          <label className="own-model__field" key={key}>
            <span>{text[key]}</span>
            <input
              className="number own-model__text"
              inputMode="numeric"
              value={sides[key]}
              onChange={({ target }) => setSides({ ...sides, [key]: target.value })}
            />
          </label>
        ))}
      </div>
      {!sound && <p className="own-model__note">{text.unfitSize(LARGEST_INPUT)}</p>}
      <button type="submit" className="btn" disabled={!sound}>
        {text.readAtSize}
      </button>
    </form>
  );
}
