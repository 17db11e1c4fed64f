import { type CSSProperties, useRef, useState } from "react";
import type { Size } from "../../pictures/crop";
import { placeOf, unitsOf } from "../../store/order";
import { words } from "../../words/words";
import { ErrorBoundary } from "../kit/ErrorBoundary";
import { useWhyglass } from "../state";
import { GalleryBar } from "./GalleryBar";
import { useGallerySize } from "./gallery-size";
import { longerSide, PictureSizeContext } from "./picture-size";
import { Tile } from "./Tile";
import { TileDetails } from "./TileDetails";
import { useDrag } from "./use-drag";

/** Every method's answer about one picture, in the user's order, on one screen as far as it goes. */
export function Gallery({ shape }: { readonly shape: Size }) {
  const list = useRef<HTMLUListElement>(null);
  const panels = useWhyglass((state) => state.panels);
  const placePanel = useWhyglass((state) => state.placePanel);
  const [open, setOpen] = useState<string>();
  const units = unitsOf(panels);
  const { drag, handlers } = useDrag((key, over) => placePanel(key, placeOf(units, over)));
  const { columns, size } = useGallerySize(list, panels.length, longerSide(shape));
  const opened = panels.find(({ key }) => key === open);
  const markOf = (key: string) => {
    if (!drag) return undefined;
    if (placeOf(units, key) === placeOf(units, drag.key)) return "dragged" as const;
    if (key !== drag.over) return undefined;
    return placeOf(units, key) < placeOf(units, drag.key) ? "before" : "after";
  };
  return (
    <PictureSizeContext value={size}>
      <GalleryBar />
      <ul
        className={size >= 140 ? "tiles tiles--large" : "tiles"}
        aria-label={words.answers.gallery.label}
        ref={list}
        style={{ "--pic": `${size}px`, "--columns": columns } as CSSProperties}
      >
        {panels.map((panel) => (
          <ErrorBoundary key={panel.key}>
            <Tile
              panel={panel}
              mark={markOf(panel.key)}
              head={handlers(panel.key)}
              onOpen={setOpen}
            />
          </ErrorBoundary>
        ))}
      </ul>
      {opened && (
        <TileDetails
          key={opened.key}
          panel={opened}
          shape={shape}
          onClose={() => setOpen(undefined)}
        />
      )}
    </PictureSizeContext>
  );
}
