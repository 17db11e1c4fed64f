import { type KeyboardEvent, type PointerEvent, useId, useState } from "react";
import type { RawMap } from "../../draw/raw-map";
import type { SegmentMap } from "../../engine/picture";
import type { Cursor } from "../../store/state";
import { words } from "../../words/words";
import { useWhyglass } from "../state";
import { CursorMarks } from "./CursorMarks";
import { focusBeside } from "./focus-panel";
import { MapCanvas, type MapCanvasProps } from "./MapCanvas";
import { movedCursor } from "./move-cursor";
import { Outlines } from "./Outlines";
import { writtenReadout } from "./readout";
import { Unsure } from "./Unsure";
import { useMove } from "./use-move";

/** With Alt, an arrow moves the panel itself: earlier or later. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
};

interface FrameProps extends MapCanvasProps {
  /** The panel's key: on phones a touch chooses it. */
  readonly panel: string;
  readonly label: string;
  /** Id of the sentence that says what the map shows. */
  readonly describedBy: string;
  readonly borders: SegmentMap | undefined;
  readonly object: SegmentMap | undefined;
  /** Enter opens what there is to open. */
  readonly onOpen?: (() => void) | undefined;
}

/**
 * A picture with its map: pointing at it, or the arrow keys, move the pixel that all maps ring. It is
 * an application to a screen reader, so that the arrows reach it; what they find is read out.
 */
export function Frame(props: FrameProps) {
  const { panel, label, describedBy, borders, object, onOpen, ...painting } = props;
  const { picture, map } = painting;
  const point = useWhyglass((state) => state.point);
  const choose = useWhyglass((state) => state.choose);
  const remove = useWhyglass((state) => state.removePanel);
  const cursor = useWhyglass((state) => state.cursor);
  const move = useMove();
  const [spoken, setSpoken] = useState(false);
  const readoutId = useId();
  const { height, width } = picture;

  const pointAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = clamp(Math.floor(((event.clientX - box.left) / box.width) * width), width);
    const y = clamp(Math.floor(((event.clientY - box.top) / box.height) * height), height);
    if (cursor?.x !== x || cursor.y !== y) point({ x, y });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey) {
      const by = STEPS[event.key];
      if (!by) return;
      move(panel, by);
      event.preventDefault();
      return;
    }
    if (event.key === "Enter" && onOpen) {
      event.preventDefault();
      onOpen();
      return;
    }
    if (event.key === "Delete") {
      focusBeside(panel);
      remove(panel);
    } else if (event.key === "Escape") {
      // With nothing to let go of, Escape closes what the map is shown in.
      if (!cursor) return;
      point(undefined);
    } else {
      const moved = movedCursor(cursor, event.key, event.shiftKey ? 4 : 1, height, width);
      if (!moved) return;
      point(moved);
    }
    event.preventDefault();
    setSpoken(true);
  };
  return (
    <div
      className="frame"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the linked pixel here
      tabIndex={0}
      aria-label={label}
      aria-describedby={`${describedBy} ${readoutId}`}
      onKeyDown={onKeyDown}
      onBlur={() => setSpoken(false)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        choose(panel);
        pointAt(event);
      }}
      onPointerMove={(event) => {
        const held = event.currentTarget.hasPointerCapture(event.pointerId);
        if (held || event.pointerType === "mouse") pointAt(event);
      }}
    >
      <MapCanvas {...painting} />
      {map?.spread && painting.scale && <Unsure map={map} height={height} width={width} />}
      <Outlines picture={picture} segments={borders} newest={newestOf(painting)} object={object} />
      <CursorMarks height={height} width={width} segments={map?.segments} />
      <span className="vh" id={readoutId} aria-live={spoken ? "polite" : "off"}>
        {map && cursor && spokenReadout(map, width, cursor)}
      </span>
    </div>
  );
}

/** The last of the segments shown, where they are shown one after the other. */
function newestOf({ view, scale, segments, topSegments }: MapCanvasProps): number | undefined {
  if (view === "map" || !scale || !segments?.inOrder) return undefined;
  return Math.min(topSegments, segments.segments.count) - 1;
}

const clamp = (at: number, length: number) => Math.min(length - 1, Math.max(0, at));

function spokenReadout(map: RawMap, width: number, cursor: Cursor): string {
  const readout = writtenReadout(map, width, cursor);
  if (!readout) return "";
  const at = words.frame.look.position(cursor.x, cursor.y);
  return words.answers.readout(at, readout.value, readout.place);
}
