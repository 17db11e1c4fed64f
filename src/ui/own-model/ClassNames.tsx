import { useId } from "react";
import { readClassNames } from "../../engine/models/class-names";
import { words } from "../../words/words";
import { FileButton } from "../stage/FileButton";

const text = words.ownModel;

interface ClassNamesProps {
  readonly typed: string;
  readonly type: (text: string) => void;
  /** How many scores the model gives. */
  readonly wanted: number;
}

/** The names of the classes: typed, or taken from a file. */
export function ClassNames({ typed, type, wanted }: ClassNamesProps) {
  const id = useId();
  const take = async (file: File) => {
    const content = await file.text();
    type(readClassNames(content, wanted)?.join("\n") ?? content.slice(0, 100_000));
  };
  return (
    <div className="own-model__field">
      <label htmlFor={id}>{text.classes(wanted)}</label>
      <textarea
        id={id}
        rows={4}
        value={typed}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => type(target.value)}
      />
      <p className="own-model__note" id={`${id}-note`}>
        {noteOn(typed, wanted)}{" "}
        <FileButton accept=".txt,.json,.csv" take={take}>
          {text.classesFile}
        </FileButton>
      </p>
    </div>
  );
}

function noteOn(typed: string, wanted: number): string {
  if (typed.trim() === "") return text.classesNone;
  if (readClassNames(typed, wanted)) return text.classesFit(wanted);
  const lines = typed.split("\n").filter((line) => line.trim() !== "");
  return text.classesUnfit(lines.length, wanted);
}
