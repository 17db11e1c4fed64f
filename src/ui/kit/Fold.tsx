import { type ReactNode, useId, useState } from "react";
import { Triangle } from "./icons";

interface FoldProps {
  readonly title: string;
  /** Stands at the right while folded and open alike. */
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

/** A row that opens. */
export function Fold({ title, note, children }: FoldProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="fold"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Triangle />
        <span>{title}</span> {note && <span className="fold__v">{note}</span>}
      </button>
      {open && <div id={id}>{children}</div>}
    </>
  );
}
