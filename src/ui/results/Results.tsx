import { useMemo, useState } from "react";
import type { Frame } from "../../engine/method";
import { useWhyglass, useWhyglassSoon } from "../state";
import { Gallery } from "./Gallery";
import { Panels } from "./Panels";
import { StretchedContext } from "./stretched";
import { MoveContext, useMoves } from "./use-move";

const DIGIT_SIDE = 28;

/** The answers: a few in full, or every method's in small. */
export function Results() {
  const layout = useWhyglass((state) => state.layout);
  const height = useWhyglassSoon((state) => state.seen?.height ?? state.opened?.input[0]);
  const width = useWhyglassSoon((state) => state.seen?.width ?? state.opened?.input[1]);
  const shape = useMemo(
    () => ({ height: height ?? DIGIT_SIDE, width: width ?? DIGIT_SIDE }),
    [height, width],
  );
  const { move, said } = useMoves();
  const [frames, setFrames] = useState<ReadonlySet<Frame>>(new Set());
  const stretched = useMemo(
    () => ({
      has: (frame: Frame) => frames.has(frame),
      toggle: (frame: Frame) => setFrames(frames.has(frame) ? new Set() : new Set([frame])),
    }),
    [frames],
  );
  return (
    <StretchedContext value={stretched}>
      <MoveContext value={move}>
        {layout === "gallery" ? <Gallery shape={shape} /> : <Panels shape={shape} />}
        <p className="vh" role="status" data-moved="">
          {said}
        </p>
      </MoveContext>
    </StretchedContext>
  );
}
