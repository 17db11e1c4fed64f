/** A rectangle of pixels: rows top..bottom−1, columns left..right−1. */
export interface Window {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * Every place of a sliding window, row by row. Its corners stand `stride` apart from the first pixel
 * on, until it reaches the border, which clips the last one; so each pixel is covered where the
 * stride is no wider than the window.
 */
export function windowsOf(
  height: number,
  width: number,
  { window, stride }: { readonly window: number; readonly stride: number },
): Window[] {
  const columns = spans(width, window, stride);
  return spans(height, window, stride).flatMap(([top, bottom]) =>
    columns.map(([left, right]) => ({ top, left, bottom, right })),
  );
}

function spans(length: number, window: number, stride: number): [from: number, to: number][] {
  const places = Math.max(0, Math.ceil((length - window) / stride)) + 1;
  return Array.from({ length: places }, (_, place) => {
    const from = place * stride;
    return [from, Math.min(length, from + window)];
  });
}

/** Calls with the place, in a picture so wide, of each of a window's pixels. */
export function eachPixel(
  { top, left, bottom, right }: Window,
  width: number,
  call: (pixel: number) => void,
): void {
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) call(y * width + x);
}
