import { type CSSProperties, useEffect, useId, useRef } from "react";
import type { Size } from "../../pictures/crop";
import type { Panel } from "../../store/state";
import { words } from "../../words/words";
import { useWhyglass } from "../state";
import { Depth } from "./Depth";
import { PanelDetails } from "./PanelDetails";
import { PanelMenu } from "./PanelMenu";
import { PanelPicture } from "./PanelPicture";
import { longerSide, PictureSizeContext, pictureSize } from "./picture-size";
import { factsOf, useAnswer, useTitle } from "./use-panel";
import { useShownState } from "./use-shown-state";

/** Room beside the picture, in CSS pixels; and the most that a picture takes. */
const MARGINS = 80;
const LARGEST = 364;

interface TileDetailsProps {
  readonly panel: Panel;
  readonly shape: Size;
  readonly onClose: () => void;
}

/** A tile's panel in full, over the gallery: Escape leads back to the tile. */
export function TileDetails({ panel, shape, onClose }: TileDetailsProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef<HTMLButtonElement>(null);
  const heading = useId();
  const title = useTitle(panel.key);
  const answer = useAnswer(panel.key);
  const shown = useShownState(answer);
  const setAside = useWhyglass((state) => state.setAside);
  const { needs } = factsOf(panel);
  const { gallery, touches, depth } = words.answers;
  const free = Math.min(LARGEST, document.documentElement.clientWidth - MARGINS);
  const size = pictureSize(free, 1, longerSide(shape), 0, window.devicePixelRatio);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    close.current?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog className="zoom" ref={dialog} aria-labelledby={heading} onClose={onClose}>
      <header>
        <h2 id={heading}>{title}</h2>
        <p className="tag">
          <Depth needs={needs} />
          {touches} {depth[needs]}
        </p>
        <span className="zoom__ways">
          <label className="check">
            <input
              type="checkbox"
              checked={!panel.aside}
              onChange={(event) => setAside(panel.key, !event.target.checked)}
            />
            <span>{gallery.among}</span>
          </label>
          <PanelMenu panel={panel} />
          <button type="button" className="btn" ref={close} onClick={() => dialog.current?.close()}>
            {gallery.close}
          </button>
        </span>
      </header>
      <PictureSizeContext value={size}>
        <div className="zoom__body" style={{ "--pic": `${size}px` } as CSSProperties}>
          <div className={`is-${shown}`}>
            <PanelPicture panel={panel} keyless={!answer.progress} />
          </div>
          <div>
            <PanelDetails panel={panel} shown={shown} />
          </div>
        </div>
      </PictureSizeContext>
    </dialog>
  );
}
