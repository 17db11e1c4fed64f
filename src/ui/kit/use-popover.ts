import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";

export interface Popover {
  readonly open: boolean;
  /** Around the button and what it opens. */
  readonly root: RefObject<HTMLDivElement | null>;
  readonly button: RefObject<HTMLButtonElement | null>;
  show(): void;
  /** Closes it; the focus goes back to the button unless it has already gone elsewhere. */
  hide(): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** Something that a button opens: closed by Escape, by a press elsewhere, and when focus leaves. */
export function usePopover(): Popover {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      const inside = event.target instanceof Node && root.current?.contains(event.target);
      if (!inside) setOpen(false);
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
    };
  }, [open]);

  const hide = () => {
    if (root.current?.contains(document.activeElement)) button.current?.focus();
    setOpen(false);
  };
  return {
    open,
    root,
    button,
    show: () => setOpen(true),
    hide,
    onKeyDown(event) {
      if (!open || event.key !== "Escape") return;
      event.stopPropagation();
      hide();
    },
  };
}
