import { type CSSProperties, useRef } from "react";
import type { Size } from "../../pictures/crop";
import { shownPanels, unitsOf } from "../../store/order";
import { ErrorBoundary } from "../kit/ErrorBoundary";
import { PHONE, useMedia } from "../kit/use-media";
import { useWhyglass } from "../state";
import { AddMethod } from "./AddMethod";
import { ChosenDetails } from "./ChosenDetails";
import { Pair } from "./Pair";
import { PanelArticle } from "./PanelArticle";
import { longerSide, PictureSizeContext, usePictureSize } from "./picture-size";

interface PanelsProps {
  readonly shape: Size;
}

/** The grid of answers; on phones a contact sheet with one label below it. */
export function Panels({ shape }: PanelsProps) {
  const grid = useRef<HTMLDivElement>(null);
  const phone = useMedia(PHONE);
  const panels = useWhyglass(shownPanels);
  const chosenKey = useWhyglass((state) => state.chosen);
  const { columns, size } = usePictureSize(grid, longerSide(shape));
  const chosen = panels.find(({ key }) => key === chosenKey) ?? panels[0];
  return (
    <PictureSizeContext value={size}>
      <div
        className="results"
        style={{ "--pic": `${size}px`, "--columns": columns } as CSSProperties}
      >
        <div className="grid" ref={grid}>
          {unitsOf(panels).map(([panel, beside]) => (
            <ErrorBoundary key={panel!.key}>
              {beside ? (
                <Pair left={panel!} right={beside} chosen={chosen} />
              ) : (
                <PanelArticle panel={panel!} chosen={panel === chosen} />
              )}
            </ErrorBoundary>
          ))}
        </div>
        {phone && chosen && <ChosenDetails panel={chosen} />}
        <AddMethod />
      </div>
    </PictureSizeContext>
  );
}
