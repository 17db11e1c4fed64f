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
    const { width, height } = entry.contentRect;
    const exact = entry.devicePixelContentBoxSize?.[0];
    fit(inPixels(width, exact?.inlineSize), inPixels(height, exact?.blockSize));
  });
  try {
    observer.observe(canvas, { box: "device-pixel-content-box" });
  } catch {
    observer.observe(canvas); // Safari knows only the box in CSS pixels
  }
  return () => observer.disconnect();
}

/**
 * A length in the screen's pixels. The browser's exact count is taken only where it is a rounding of
 * what the ratio says: under an emulated ratio it is not.
 */
function inPixels(length: number, exact: number | undefined): number {
  const reckoned = length * window.devicePixelRatio;
  return exact !== undefined && Math.abs(exact - reckoned) < 1.5 ? exact : Math.round(reckoned);
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
