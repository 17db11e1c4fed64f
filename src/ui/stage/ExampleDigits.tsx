import { EXAMPLE_DIGITS, type ExampleDigit } from "../../engine/data/example-digits";
import { SHEET, type Stroke } from "../../engine/data/strokes";
import { words } from "../../words/words";
import { useWhyglass } from "../state";

const text = words.stage.examples;

/** Drawings to begin with. */
export function ExampleDigits() {
  const draw = useWhyglass((state) => state.draw);
  return (
    <div className="examples">
      <h2 className="examples__title" id="examples-title">
        {text.label}
      </h2>
      <ul className="examples__list" aria-labelledby="examples-title">
        {EXAMPLE_DIGITS.map((example) => (
          <li key={example.id}>
            <button
              type="button"
              aria-label={nameOf(example)}
              data-example={example.id}
              onClick={() => draw(example.strokes)}
            >
              <svg viewBox={`0 0 ${SHEET} ${SHEET}`} aria-hidden="true">
                {example.strokes.map((stroke) => (
                  <path key={stroke.points.join()} d={pathOf(stroke)} strokeWidth={stroke.width} />
                ))}
              </svg>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function nameOf({ meant: [one = 0, other] }: ExampleDigit): string {
  return other === undefined ? text.digit(one) : text.either(one, other);
}

function pathOf({ points }: Stroke): string {
  let path = "";
  for (let i = 0; i + 1 < points.length; i += 2) {
    path += `${i === 0 ? "M" : "L"}${points[i]} ${points[i + 1]}`;
  }
  return path;
}
