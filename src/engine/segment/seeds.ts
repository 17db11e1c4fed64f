/** A regular grid of points: the first one, the distance to the next, in pixels, and how many. */
export interface Seeds {
  readonly startY: number;
  readonly startX: number;
  readonly stepY: number;
  readonly stepX: number;
  readonly rows: number;
  readonly columns: number;
}

/** Rounds halves to the even neighbour, as numpy does. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

/**
 * About `count` points, equally far apart in both directions, over a picture (scikit-image's
 * `regular_grid`). The true step is rounded, so the number of points is only near `count`. Where the
 * shorter side is below one step, the points stand in one line along the longer side; where `count`
 * reaches the number of pixels, every pixel is a point.
 */
export function seedGrid(height: number, width: number, count: number): Seeds {
  if (height * width <= count) {
    return { startY: 0, startX: 0, stepY: 1, stepX: 1, rows: height, columns: width };
  }
  let stepY = Math.sqrt((height * width) / count);
  let stepX = stepY;
  if (Math.min(height, width) < stepY) {
    stepY = height <= width ? height : height / count;
    stepX = height <= width ? width / count : width;
  }
  const startY = Math.floor(stepY / 2);
  const startX = Math.floor(stepX / 2);
  stepY = roundHalfEven(stepY);
  stepX = roundHalfEven(stepX);
  return {
    startY,
    startX,
    stepY,
    stepX,
    rows: Math.ceil((height - startY) / stepY),
    columns: Math.ceil((width - startX) / stepX),
  };
}
