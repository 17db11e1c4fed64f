import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { Tick } from "./icons";
import { usePopover } from "./use-popover";

export interface MenuItem {
  readonly label: string;
  /** Stands at the right, quietly: a file's kind, a key. */
  readonly hint?: string;
  readonly onSelect: () => void;
  /** Set where the items are one choice of several. */
  readonly checked?: boolean;
}

interface MenuProps {
  readonly label: string;
  readonly className: string;
  /** What the button shows; `label` names it where that is no word. */
  readonly children: ReactNode;
  /** Groups, set apart by hairlines. */
  readonly groups: readonly (readonly MenuItem[])[];
}

/** A button and the menu it opens: arrow keys, Home, End, first letters, Escape. */
export function Menu({ label, className, children, groups }: MenuProps) {
  const popover = usePopover();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>("button") ?? [])];

  useEffect(() => {
    if (!popover.open) return;
    const chosen = list.current?.querySelector<HTMLElement>("[aria-checked=true]");
    (chosen ?? list.current?.querySelector("button"))?.focus();
  }, [popover.open]);

  const onKeyDown = (event: KeyboardEvent) => {
    popover.onKeyDown(event);
    if (event.key === "Tab") popover.hide();
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = nextItem(event.key, at, all);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    all[to]?.focus();
  };

  return (
    <div className="pop" ref={popover.root}>
      <button
        type="button"
        ref={popover.button}
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={popover.open}
        aria-controls={popover.open ? id : undefined}
        onClick={() => (popover.open ? popover.hide() : popover.show())}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" || popover.open) return;
          event.preventDefault();
          popover.show();
        }}
      >
        {children}
      </button>
      {popover.open && (
        <div
          className="menu"
          role="menu"
          id={id}
          aria-label={label}
          ref={list}
          tabIndex={-1}
          onKeyDown={onKeyDown}
        >
          {groups.map((group, at) => (
            <Fragment key={group[0]?.label}>
              {at > 0 && <hr />}
              {group.map((item) => (
                <button
                  type="button"
                  key={`${item.label} ${item.hint}`}
                  {...(item.checked === undefined
                    ? { role: "menuitem" }
                    : { role: "menuitemradio", "aria-checked": item.checked })}
                  tabIndex={-1}
                  onClick={() => {
                    popover.hide();
                    item.onSelect();
                  }}
                >
                  <span>{item.label}</span>
                  {item.hint && <kbd>{item.hint}</kbd>}
                  {item.checked && <Tick />}
                </button>
              ))}
            </Fragment>
          ))}
        </div>
      )}
    </div>
  );
}

/** Which item a key goes to, of items of which one has the focus. */
function nextItem(key: string, at: number, items: readonly HTMLElement[]): number | undefined {
  const count = items.length;
  switch (key) {
    case "ArrowDown":
      return (at + 1) % count;
    case "ArrowUp":
      return (at + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
  }
  if (key.length !== 1 || key === " ") return undefined;
  for (let step = 1; step <= count; step++) {
    const to = (at + step) % count;
    if (items[to]?.textContent?.toLowerCase().startsWith(key.toLowerCase())) return to;
  }
  return undefined;
}
