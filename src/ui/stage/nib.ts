import { SHEET } from "../../engine/data/strokes";
import type { WhyglassStore } from "../state";
import { strokesOf } from "./strokes-of";

/** One press of an arrow key, in sheet units; with Shift, a fine one. */
const STEP = 7;
const FINE_STEP = 2;

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What is told of the nib. */
export interface NibReport {
  readonly x: number;
  readonly y: number;
  readonly shown: boolean;
  readonly down: boolean;
}

/**
 * Drawing without a pointer: arrow keys move a nib over the focused sheet, Space puts it down and
 * lifts it. A pointer over the sheet carries the nib along, as the outline of what it would draw.
 *
 * @returns the way to unhook it
 */
export function hookNib(
  sheet: HTMLElement,
  store: WhyglassStore,
  report: (nib: NibReport) => void,
): () => void {
  let nib: NibReport = { x: SHEET / 2, y: SHEET / 2, shown: false, down: false };
  let box = sheet.getBoundingClientRect();
  /** Strokes on the sheet; another number in mid-stroke means that undo took this one away. */
  let count = 0;
  const set = (change: Partial<NibReport>) => {
    nib = { ...nib, ...change };
    report(nib);
  };
  const lift = () => {
    if (!nib.down) return;
    store.getState().endStroke();
    set({ down: false });
  };

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) {
      const step = event.shiftKey ? FINE_STEP : STEP;
      const x = Math.min(SHEET, Math.max(0, nib.x + arrow[0] * step));
      const y = Math.min(SHEET, Math.max(0, nib.y + arrow[1] * step));
      if (nib.down && strokesOf(store.getState()).length !== count) lift();
      if (nib.down) store.getState().extendStroke([x, y]);
      set({ x, y, shown: true });
    } else if (event.key === " ") {
      if (nib.down) lift();
      else {
        store.getState().startStroke(nib.x, nib.y);
        count = strokesOf(store.getState()).length;
        set({ down: true, shown: true });
      }
    } else if (event.key === "Escape" && nib.down) lift();
    else return;
    event.preventDefault();
  }

  function hover(event: PointerEvent): void {
    if (event.pointerType === "touch") return;
    lift(); // the hand has gone from the keys to the pointer
    // In mid-stroke where it stood at the stroke's start, as the pen has it: measuring lays out the page.
    if (event.type === "pointerdown" || event.buttons === 0) box = sheet.getBoundingClientRect();
    const { left, top, width, height } = box;
    const x = ((event.clientX - left) / width) * SHEET;
    const y = ((event.clientY - top) / height) * SHEET;
    set({ x: Math.round(x), y: Math.round(y), shown: true });
  }

  const focus = () => set({ shown: sheet.matches(":focus-visible") });
  const leave = () => set({ shown: document.activeElement === sheet && nib.down });
  const blur = () => {
    lift();
    set({ shown: false });
  };
  const listeners = {
    keydown: press,
    pointermove: hover,
    pointerdown: hover,
    pointerleave: leave,
    focus,
    blur,
  };
  for (const [type, listener] of Object.entries(listeners)) {
    sheet.addEventListener(type, listener as EventListener);
  }
  return () => {
    for (const [type, listener] of Object.entries(listeners)) {
      sheet.removeEventListener(type, listener as EventListener);
    }
  };
}
