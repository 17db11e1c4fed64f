import { type CSSProperties, useMemo, useRef, useState } from "react";
import type { Frame } from "../../engine/method";
import { findMethod } from "../../engine/methods/registry";
import { ErrorBoundary } from "../kit/ErrorBoundary";
import { PHONE, useMedia } from "../kit/use-media";
import { useWhyglass } from "../state";
import { AddMethod } from "./AddMethod";
import { ChosenDetails } from "./ChosenDetails";
import { PanelArticle } from "./PanelArticle";
import { PictureSizeContext, usePictureSize } from "./picture-size";
import { StretchedContext } from "./stretched";

const DIGIT_SIDE = 28;

/** The grid of answers; on phones a contact sheet with one label below it. */
export function Results() {
  const grid = useRef<HTMLDivElement>(null);
  const phone = useMedia(PHONE);
  const all = useWhyglass((state) => state.panels);
  const chosenKey = useWhyglass((state) => state.chosen);
  const side = useWhyglass((state) => state.seen?.width ?? state.opened?.input[1] ?? DIGIT_SIDE);
  const { columns, size } = usePictureSize(grid, side);
  const [frames, setFrames] = useState<ReadonlySet<Frame>>(new Set());
  const stretched = useMemo(
    () => ({
      has: (frame: Frame) => frames.has(frame),
      toggle: (frame: Frame) => setFrames(frames.has(frame) ? new Set() : new Set([frame])),
    }),
    [frames],
  );
  const panels = all.filter(({ method }) => findMethod(method));
  const chosen = panels.find(({ key }) => key === chosenKey) ?? panels[0];
  return (
    <StretchedContext value={stretched}>
      <PictureSizeContext value={size}>
        <div
          className="results"
          style={{ "--pic": `${size}px`, "--columns": columns } as CSSProperties}
        >
          <div className="grid" ref={grid}>
            {panels.map((panel) => (
              <ErrorBoundary key={panel.key}>
                <PanelArticle panel={panel} chosen={panel === chosen} />
              </ErrorBoundary>
            ))}
          </div>
          {phone && chosen && <ChosenDetails panel={chosen} />}
          <AddMethod />
        </div>
      </PictureSizeContext>
    </StretchedContext>
  );
}
