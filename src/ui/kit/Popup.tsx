import { type ReactNode, useId } from "react";
import { usePopover } from "./use-popover";

interface PopupProps {
  /** Names the button where what it shows is not enough. */
  readonly label?: string;
  readonly className: string;
  readonly face: ReactNode;
  /** What it opens; called with a way to close it again. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button and a sheet that it opens: words to read, or a few controls. */
export function Popup({ label, className, face, children }: PopupProps) {
  const popover = usePopover();
  const id = useId();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears Escape from what it holds
    <div className="pop" ref={popover.root} onKeyDown={popover.onKeyDown}>
      <button
        type="button"
        ref={popover.button}
        className={className}
        aria-label={label}
        aria-expanded={popover.open}
        aria-controls={popover.open ? id : undefined}
        onClick={() => (popover.open ? popover.hide() : popover.show())}
      >
        {face}
      </button>
      {popover.open && (
        <div className="popup" id={id}>
          {children(popover.hide)}
        </div>
      )}
    </div>
  );
}
