import { SHEET } from "../../engine/data/strokes";
import type { WhyglassStore } from "../state";
import { strokesOf } from "./strokes-of";

/** Points nearer to the last one than this are left out: nothing of them would be seen. */
const LEAST_STEP = 1;
/** `PointerEvent.button` of a pencil turned round. */
const ERASER_END = 5;

/**
 * Draws with mouse, finger and pencil: the pointer is captured, so that a line goes on outside the
 * sheet, and every position between two frames is taken. One pointer draws at a time.
 *
 * @returns the way to unhook it
 */
export function hookPen(sheet: HTMLElement, store: WhyglassStore): () => void {
  let drawing: number | undefined;
  let toolBefore: "pen" | "eraser" | undefined;
  let box = sheet.getBoundingClientRect();
  let lastX = 0;
  let lastY = 0;

  // To a tenth of a unit, as links keep them: what is seen here is what the link shows there.
  const across = (clientX: number) =>
    Math.round(((clientX - box.left) / box.width) * SHEET * 10) / 10;
  const down = (clientY: number) =>
    Math.round(((clientY - box.top) / box.height) * SHEET * 10) / 10;

  /** Strokes on the sheet; another number in mid-stroke means that undo took this one away. */
  let count = 0;

  function start(event: PointerEvent): void {
    const erases = event.button === ERASER_END;
    if (drawing !== undefined || (event.button !== 0 && !erases)) return;
    drawing = event.pointerId;
    box = sheet.getBoundingClientRect();
    sheet.setPointerCapture(event.pointerId);
    const { pen, setPen, startStroke } = store.getState();
    if (erases && pen.tool !== "eraser") {
      toolBefore = pen.tool;
      setPen({ tool: "eraser" });
    }
    lastX = across(event.clientX);
    lastY = down(event.clientY);
    startStroke(lastX, lastY);
    count = strokesOf(store.getState()).length;
  }

  function move(event: PointerEvent): void {
    if (event.pointerId !== drawing || strokesOf(store.getState()).length !== count) return;
    const between = event.getCoalescedEvents?.() ?? [];
    const points: number[] = [];
    for (const { clientX, clientY } of between.length > 0 ? between : [event]) {
      const x = across(clientX);
      const y = down(clientY);
      if (Math.hypot(x - lastX, y - lastY) < LEAST_STEP) continue;
      points.push(x, y);
      lastX = x;
      lastY = y;
    }
    if (points.length > 0) store.getState().extendStroke(points);
  }

  function end(event: PointerEvent): void {
    if (event.pointerId !== drawing) return;
    drawing = undefined;
    store.getState().endStroke();
    if (toolBefore) store.getState().setPen({ tool: toolBefore });
    toolBefore = undefined;
  }

  sheet.addEventListener("pointerdown", start);
  sheet.addEventListener("pointermove", move);
  sheet.addEventListener("pointerup", end);
  sheet.addEventListener("pointercancel", end);
  sheet.addEventListener("lostpointercapture", end);
  return () => {
    if (drawing !== undefined) store.getState().endStroke();
    sheet.removeEventListener("pointerdown", start);
    sheet.removeEventListener("pointermove", move);
    sheet.removeEventListener("pointerup", end);
    sheet.removeEventListener("pointercancel", end);
    sheet.removeEventListener("lostpointercapture", end);
  };
}
