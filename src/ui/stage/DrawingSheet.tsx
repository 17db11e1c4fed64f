import { use, useEffect, useRef, useState } from "react";
import { SHEET } from "../../engine/data/strokes";
import type { State } from "../../store/state";
import { words } from "../../words/words";
import { StoreContext, useWhyglassSoon } from "../state";
import { keepCrisp, onThemeChange } from "./crisp";
import { createInk } from "./ink";
import { hookNib, type NibReport } from "./nib";
import { hookPen } from "./pen";
import { strokesOf } from "./strokes-of";

const text = words.stage.sheet;

/** The sheet one draws on: 280 × 280 units, whatever its size on the screen. */
export function DrawingSheet() {
  const store = use(StoreContext);
  const canvas = useRef<HTMLCanvasElement>(null);
  const nib = useRef<HTMLSpanElement>(null);
  const [told, tell] = useState("");
  const label = useWhyglassSoon(describe);
  const blank = useWhyglassSoon((state) => strokesOf(state).length === 0);

  useEffect(() => {
    const sheet = canvas.current;
    if (!sheet || !store) return;
    const ink = createInk(sheet);
    let frame = 0;
    const paint = () => {
      const colour = getComputedStyle(sheet).getPropertyValue("--stroke").trim();
      ink.paint(strokesOf(store.getState()), colour);
    };
    // Points reach the store as they come and the screen once a frame, without React.
    const paintSoon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(paint);
    };
    const stops = [
      store.subscribe((state, before) => {
        // With a photo as the subject, the sheet is about to go: it does not blink empty first.
        if (state.subject !== before.subject && state.subject.kind === "drawing") paintSoon();
        if (state.pen !== before.pen) sizeNib(nib.current, state.pen.width);
      }),
      keepCrisp(sheet, paint),
      onThemeChange(paintSoon),
      hookPen(sheet, store),
      hookNib(sheet, store, (report) => {
        placeNib(nib.current, report);
        // Silent until the pen has been down once.
        tell((before) => (report.down ? text.down : before && text.up));
      }),
    ];
    sizeNib(nib.current, store.getState().pen.width);
    paint();
    return () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    };
  }, [store]);

  return (
    <div className="sheet">
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it takes the arrow keys itself */}
      <canvas
        ref={canvas}
        data-draw
        tabIndex={0}
        role="application"
        aria-roledescription={text.role}
        aria-label={label}
        aria-describedby="sheet-keys"
      />
      {blank && <p className="sheet__hint">{text.invitation}</p>}
      <span ref={nib} className="sheet__nib" hidden />
      <p id="sheet-keys" hidden>
        {text.keys}
      </p>
      <p className="vh" role="status">
        {told}
      </p>
    </div>
  );
}

function describe({ subject, asked, looked, opened, seen }: State): string {
  if (subject.kind !== "drawing" || !seen) return text.empty;
  if (!looked || !opened || !asked) return text.drawn;
  const top = looked.probabilities.indexOf(Math.max(...looked.probabilities));
  return text.readAs(opened.classes[top] ?? "");
}

function sizeNib(nib: HTMLElement | null, width: number): void {
  nib?.style.setProperty("inline-size", `${(width / SHEET) * 100}%`);
}

function placeNib(nib: HTMLElement | null, { x, y, shown, down }: NibReport): void {
  if (!nib) return;
  nib.hidden = !shown;
  nib.dataset.down = String(down);
  nib.style.left = `${(x / SHEET) * 100}%`;
  nib.style.top = `${(y / SHEET) * 100}%`;
}
