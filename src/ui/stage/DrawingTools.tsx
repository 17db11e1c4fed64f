import { useEffect } from "react";
import { words } from "../../words/words";
import { useWhyglass } from "../state";
import { ClearIcon, EraserIcon, PenIcon, RedoIcon, UndoIcon } from "./icons";

const text = words.stage.tools;
/** In sheet units: about one to five pixels of the digit that the network sees. */
const LEAST_WIDTH = 8;
const MOST_WIDTH = 52;

export function DrawingTools() {
  const { tool, width } = useWhyglass((state) => state.pen);
  const setPen = useWhyglass((state) => state.setPen);
  const undo = useWhyglass((state) => state.undo);
  const redo = useWhyglass((state) => state.redo);
  const clear = useWhyglass((state) => state.clear);
  const canUndo = useWhyglass((state) => state.past.length > 0);
  const canRedo = useWhyglass((state) => state.future.length > 0);
  const canClear = useWhyglass(
    ({ subject }) => subject.kind === "drawing" && subject.strokes.length > 0,
  );
  useUndoKeys(undo, redo);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and brings a frame along
    <div className="tools" role="group" aria-label={text.label}>
      <button
        type="button"
        className="tool"
        aria-label={text.pen}
        aria-pressed={tool === "pen"}
        onClick={() => setPen({ tool: "pen" })}
      >
        <PenIcon />
      </button>
      <button
        type="button"
        className="tool"
        aria-label={text.eraser}
        aria-pressed={tool === "eraser"}
        onClick={() => setPen({ tool: "eraser" })}
      >
        <EraserIcon />
      </button>
      <input
        className="tools__width"
        type="range"
        aria-label={text.width}
        min={LEAST_WIDTH}
        max={MOST_WIDTH}
        value={width}
        onChange={({ currentTarget }) => setPen({ width: currentTarget.valueAsNumber })}
      />
      <button
        type="button"
        className="tool"
        aria-label={text.undo}
        disabled={!canUndo}
        onClick={undo}
      >
        <UndoIcon />
      </button>
      <button
        type="button"
        className="tool"
        aria-label={text.redo}
        disabled={!canRedo}
        onClick={redo}
      >
        <RedoIcon />
      </button>
      <button
        type="button"
        className="tool"
        aria-label={text.clear}
        disabled={!canClear}
        onClick={clear}
      >
        <ClearIcon />
      </button>
    </div>
  );
}

/** Ctrl or Cmd with Z, with Shift and Z, or with Y, anywhere but where text is written. */
function useUndoKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (!(ctrlKey || metaKey) || altKey || writesText(target)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || shiftKey) redo();
      else undo();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [undo, redo]);
}

function writesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return (
    target instanceof HTMLInputElement && !["range", "checkbox", "radio"].includes(target.type)
  );
}
