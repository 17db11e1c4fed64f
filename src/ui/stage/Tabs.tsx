import { type KeyboardEvent, useRef } from "react";
import type { Tab } from "../../store/state";
import { words } from "../../words/words";
import { useWhyglass } from "../state";

const text = words.stage.tabs;
const TABS: readonly Tab[] = ["digit", "gallery", "own"];
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

export const PANEL_ID = "stage-panel";
export const tabId = (tab: Tab) => `stage-tab-${tab}`;

/** The three ways to a picture. Arrow keys go from one to the next. */
export function Tabs() {
  const shown = useWhyglass((state) => state.tab);
  const show = useWhyglass((state) => state.show);
  const list = useRef<HTMLDivElement>(null);

  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    let at = TABS.indexOf(shown) + (step ?? 0);
    if (event.key === "Home") at = 0;
    else if (event.key === "End") at = TABS.length - 1;
    else if (step === undefined) return;
    event.preventDefault();
    const next = TABS.at(at % TABS.length)!;
    show(next);
    list.current?.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus();
  };

  return (
    <div ref={list} className="tabs" role="tablist" aria-label={text.label}>
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={tabId(tab)}
          data-tab={tab}
          aria-selected={tab === shown}
          aria-controls={PANEL_ID}
          tabIndex={tab === shown ? 0 : -1}
          // Another picture, often another model: too much to be done while the click is handled.
          onClick={() => setTimeout(() => show(tab))}
          onKeyDown={press}
        >
          {text[tab]}
        </button>
      ))}
    </div>
  );
}
