import { words } from "../../words/words";
import { NumberInput } from "../kit/NumberInput";
import { useWhyglass } from "../state";
import { rollSeed } from "./roll-seed";

/** As large as seeds get: a whole 32-bit number. */
const LARGEST = 2 ** 32 - 1;

/** The seed of all random draws on the page, shown, set, or rolled. */
export function SeedField() {
  const seed = useWhyglass((state) => state.seed);
  const setSeed = useWhyglass((state) => state.setSeed);
  const { settings } = words.answers;
  return (
    <div className="field field--row">
      <span>{settings.seed}</span>
      <span className="seed">
        <NumberInput
          label={settings.seed}
          value={seed}
          min={0}
          max={LARGEST}
          whole
          onCommit={setSeed}
        />
        <button type="button" className="link" onClick={() => setSeed(rollSeed())}>
          {settings.roll}
        </button>
      </span>
    </div>
  );
}
