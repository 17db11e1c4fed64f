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
  whenThere(focusFrame);
}

/** The same, to its settings, which are opened: they are what it is there for. */
export function showSettingsOfNewcomer(): void {
  whenThere((panel) => {
    const settings = panel.querySelector<HTMLElement>(".settings .fold");
    if (!settings) return focusFrame(panel);
    settings.focus();
    settings.click();
  });
}

function whenThere(act: (panel: HTMLElement) => void): void {
  const known = new Set(panels().map((panel) => panel.dataset.panel));
  requestAnimationFrame(() => {
    const newcomer = panels().find((panel) => !known.has(panel.dataset.panel));
    if (newcomer) act(newcomer);
  });
}
