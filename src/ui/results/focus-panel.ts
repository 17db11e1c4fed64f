const panels = () => [...document.querySelectorAll<HTMLElement>("[data-panel]")];

const focusFrame = (panel: HTMLElement | undefined) =>
  panel?.querySelector<HTMLElement>(".frame")?.focus();

/** Before a panel goes away: the focus goes to the next one, or to the last. */
export function focusBeside(key: string): void {
  const all = panels();
  const at = all.findIndex((panel) => panel.dataset.panel === key);
  focusFrame(all[at + 1] ?? all[at - 1]);
}

/** After panels have come: the focus goes to the one that was not there, once it is. */
export function focusNewcomer(): void {
  const known = new Set(panels().map((panel) => panel.dataset.panel));
  requestAnimationFrame(() =>
    focusFrame(panels().find((panel) => !known.has(panel.dataset.panel))),
  );
}
