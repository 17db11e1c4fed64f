import { words } from "../../words/words";
import { Segmented } from "../kit/Segmented";
import { useWhyglass } from "../state";

const LAYOUTS = ["panels", "gallery"] as const;

/** A few answers in full, or every method's in small. */
export function LayoutSwitch() {
  const layout = useWhyglass((state) => state.layout);
  const layOut = useWhyglass((state) => state.layOut);
  const { layouts } = words.frame;
  return (
    <div className="layouts">
      <Segmented
        label={layouts.label}
        value={layout}
        options={LAYOUTS.map((value) => ({ value, label: layouts[value] }))}
        onChange={layOut}
      />
    </div>
  );
}
