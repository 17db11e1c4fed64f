import { useState } from "react";

interface NumberInputProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  readonly onCommit: (value: number) => void;
  /** Puts a label's own id on the field, where one stands beside it. */
  readonly id?: string;
}

/**
 * A number to type. It counts when Enter is pressed or the field is left, brought into its range;
 * what is no number, or Escape, puts the old one back.
 */
export function NumberInput(props: NumberInputProps) {
  const { label, value, min, max, whole, onCommit, id } = props;
  const [draft, setDraft] = useState<string>();
  const commit = () => {
    const typed = Number(draft?.replace(",", "."));
    setDraft(undefined);
    if (draft === undefined || draft.trim() === "" || !Number.isFinite(typed)) return;
    const within = Math.min(max, Math.max(min, whole ? Math.round(typed) : typed));
    if (within !== value) onCommit(within);
  };
  return (
    <input
      id={id}
      className="number"
      type="text"
      inputMode={whole ? "numeric" : "decimal"}
      autoComplete="off"
      aria-label={label}
      value={draft ?? String(value)}
      onChange={(event) => setDraft(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape" && draft !== undefined) {
          event.stopPropagation();
          setDraft(undefined);
        }
      }}
    />
  );
}
