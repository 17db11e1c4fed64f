/** A square cut from a picture, in its pixels: whole numbers, inside the picture. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A corner of the square: −1 is left or top, 1 is right or bottom. */
export interface Corner {
  readonly x: -1 | 1;
  readonly y: -1 | 1;
}

/** Smaller squares would be a few pixels blown up. */
const LEAST_SIDE = 16;

export const largestSide = ({ width, height }: Size) => Math.min(width, height);
export const leastSide = (size: Size) => Math.min(LEAST_SIDE, largestSide(size));

/** The largest square in the middle. */
export function middleCrop(size: Size): Crop {
  const side = largestSide(size);
  return {
    x: Math.floor((size.width - side) / 2),
    y: Math.floor((size.height - side) / 2),
    side,
  };
}

/** Moved as far as the picture reaches. */
export function moveCrop(crop: Crop, right: number, down: number, size: Size): Crop {
  return {
    x: clamp(Math.round(crop.x + right), 0, size.width - crop.side),
    y: clamp(Math.round(crop.y + down), 0, size.height - crop.side),
    side: crop.side,
  };
}

/** Made `side` long about its middle, and moved back inside where that would leave the picture. */
export function resizeCrop(crop: Crop, side: number, size: Size): Crop {
  const length = clamp(Math.round(side), leastSide(size), largestSide(size));
  const grown = {
    x: Math.round(crop.x + (crop.side - length) / 2),
    y: Math.round(crop.y + (crop.side - length) / 2),
    side: length,
  };
  return moveCrop(grown, 0, 0, size);
}

/**
 * A corner pulled to a point; the corner across from it stays where it is, and the square stays a
 * square: the farther of the two ways counts.
 */
export function pullCorner(crop: Crop, corner: Corner, x: number, y: number, size: Size): Crop {
  const fixedX = corner.x < 0 ? crop.x + crop.side : crop.x;
  const fixedY = corner.y < 0 ? crop.y + crop.side : crop.y;
  const roomX = corner.x < 0 ? fixedX : size.width - fixedX;
  const roomY = corner.y < 0 ? fixedY : size.height - fixedY;
  const wanted = Math.round(Math.max((x - fixedX) * corner.x, (y - fixedY) * corner.y));
  const side = Math.min(Math.max(wanted, leastSide(size)), roomX, roomY);
  return {
    x: corner.x < 0 ? fixedX - side : fixedX,
    y: corner.y < 0 ? fixedY - side : fixedY,
    side,
  };
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
