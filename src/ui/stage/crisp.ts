/**
 * Gives a canvas as many pixels as the screen has where it stands, now and whenever that changes.
 *
 * @param resized called after each change; the canvas is empty then
 * @returns the way to stop
 */
export function keepCrisp(canvas: HTMLCanvasElement, resized: () => void): () => void {
  const fit = (width: number, height: number) => {
    if (canvas.width === width && canvas.height === height) return;
    canvas.width = width;
    canvas.height = height;
    resized();
  };
  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return;
    const exact = entry.devicePixelContentBoxSize?.[0];
    if (exact) return fit(exact.inlineSize, exact.blockSize);
    const ratio = window.devicePixelRatio;
    const { width, height } = entry.contentRect;
    fit(Math.round(width * ratio), Math.round(height * ratio));
  });
  try {
    observer.observe(canvas, { box: "device-pixel-content-box" });
  } catch {
    observer.observe(canvas); // Safari knows only the box in CSS pixels
  }
  return () => observer.disconnect();
}

/** Calls back when the page turns dark or light. @returns the way to stop */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    scheme.removeEventListener("change", changed);
  };
}
