import type { ReactNode } from "react";
import { Triangle } from "./icons";
import { useDisclosure } from "./use-disclosure";

interface FoldProps {
  readonly title: string;
  /** Stands at the right while folded and open alike. */
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

/** A row that opens. */
export function Fold({ title, note, children }: FoldProps) {
  const { open, id, button } = useDisclosure();
  return (
    <>
      <button className="fold" {...button}>
        <Triangle />
        <span>{title}</span> {note && <span className="fold__v">{note}</span>}
      </button>
      {open && <div id={id}>{children}</div>}
    </>
  );
}
