import { type PointerEvent, type MouseEvent as Press, useRef, useState } from "react";

/** Nearer than this a press is a press, not a drag, in CSS pixels. */
const SLACK = 6;

interface Drag {
  /** What is dragged, and over which tile it is. */
  readonly key: string;
  readonly over: string;
}

/**
 * Dragging a tile by its head to another's place, by mouse or pen; a finger there scrolls.
 * @param drop told where a tile was let go
 */
export function useDrag(drop: (key: string, over: string) => void) {
  const [drag, setDrag] = useState<Drag>();
  const dragged = useRef(false);

  const follow = (key: string, down: { readonly clientX: number; readonly clientY: number }) => {
    let over = key;
    const move = ({ clientX: x, clientY: y }: MouseEvent) => {
      dragged.current ||= Math.hypot(x - down.clientX, y - down.clientY) > SLACK;
      if (!dragged.current) return;
      over = tileAt(x, y) ?? over;
      setDrag({ key, over });
    };
    const end = (event: Event) => {
      for (const kind of ENDS) window.removeEventListener(kind, end);
      window.removeEventListener("pointermove", move);
      setDrag(undefined);
      if (event.type === "pointerup" && over !== key) drop(key, over);
    };
    for (const kind of ENDS) window.addEventListener(kind, end);
    window.addEventListener("pointermove", move);
  };
  const handlers = (key: string) => ({
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 || event.pointerType === "touch") return;
      dragged.current = false;
      follow(key, event);
    },
    /** The press that ended a drag opens nothing. */
    onClickCapture(event: Press) {
      if (dragged.current) event.stopPropagation();
      dragged.current = false;
    },
  });
  return { drag, handlers };
}

/** Escape and other keys let go of what is dragged. */
const ENDS = ["pointerup", "pointercancel", "keydown"] as const;

function tileAt(x: number, y: number): string | undefined {
  const tile = document.elementFromPoint(x, y)?.closest<HTMLElement>(".tile");
  return tile?.dataset.panel;
}
