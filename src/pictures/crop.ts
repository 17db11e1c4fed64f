/**
 * What is cut from a picture, in its pixels: whole numbers, inside the picture. A square, or what has
 * the shape of a network's pictures that are none.
 */
export interface Crop {
  readonly x: number;
  readonly y: number;
  /** Its width, and its height where it is a square. */
  readonly side: number;
  /** Height over width; left out, it is a square. */
  readonly tall?: number | undefined;
}

export const heightOf = ({ side, tall = 1 }: Pick<Crop, "side" | "tall">): number =>
  Math.max(1, Math.floor(side * tall + 1e-9));

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A corner of it: −1 is left or top, 1 is right or bottom. */
export interface Corner {
  readonly x: -1 | 1;
  readonly y: -1 | 1;
}

/** Smaller squares would be a few pixels blown up. */
const LEAST_SIDE = 16;

export const largestSide = ({ width, height }: Size, tall = 1) =>
  Math.max(1, Math.min(width, Math.floor(height / tall)));
export const leastSide = (size: Size, tall = 1) => Math.min(LEAST_SIDE, largestSide(size, tall));

/** The largest in the middle; of a picture too low for the shape, a square. */
export function middleCrop(size: Size, wanted?: number): Crop {
  const tall = possible(wanted, size);
  const side = largestSide(size, tall);
  return {
    x: Math.floor((size.width - side) / 2),
    y: Math.floor((size.height - heightOf({ side, tall })) / 2),
    ...shaped(side, tall),
  };
}

/** Given another shape about its middle, as large as it was along its longer side where that fits. */
export function reshapeCrop(crop: Crop, wanted: number | undefined, size: Size): Crop {
  const tall = possible(wanted, size);
  const longer = Math.max(crop.side, heightOf(crop));
  const side = Math.min(Math.round(longer / Math.max(1, tall ?? 1)), largestSide(size, tall));
  const middle = { x: crop.x + crop.side / 2, y: crop.y + heightOf(crop) / 2 };
  const height = heightOf({ side, tall });
  const about = { x: middle.x - side / 2, y: middle.y - height / 2, ...shaped(side, tall) };
  return moveCrop(about, 0, 0, size);
}

const possible = (tall: number | undefined, { height }: Size) =>
  tall !== undefined && tall <= height ? tall : undefined;

const shaped = (side: number, tall: number | undefined): Pick<Crop, "side" | "tall"> =>
  tall === undefined || tall === 1 ? { side } : { side, tall };

/** Moved as far as the picture reaches. */
export function moveCrop(crop: Crop, right: number, down: number, size: Size): Crop {
  return {
    x: clamp(Math.round(crop.x + right), 0, size.width - crop.side),
    y: clamp(Math.round(crop.y + down), 0, size.height - heightOf(crop)),
    ...shaped(crop.side, crop.tall),
  };
}

/** Made `side` wide about its middle, and moved back inside where that would leave the picture. */
export function resizeCrop(crop: Crop, side: number, size: Size): Crop {
  const { tall } = crop;
  const length = clamp(Math.round(side), leastSide(size, tall), largestSide(size, tall));
  const grown = {
    x: Math.round(crop.x + (crop.side - length) / 2),
    y: Math.round(crop.y + (heightOf(crop) - heightOf({ side: length, tall })) / 2),
    ...shaped(length, tall),
  };
  return moveCrop(grown, 0, 0, size);
}

/**
 * A corner pulled to a point; the corner across from it stays where it is, and the shape stays as it
 * is: the farther of the two ways counts.
 */
export function pullCorner(crop: Crop, corner: Corner, x: number, y: number, size: Size): Crop {
  const { tall } = crop;
  const fixedX = corner.x < 0 ? crop.x + crop.side : crop.x;
  const fixedY = corner.y < 0 ? crop.y + heightOf(crop) : crop.y;
  const roomX = corner.x < 0 ? fixedX : size.width - fixedX;
  const roomY = corner.y < 0 ? fixedY : size.height - fixedY;
  const down = ((y - fixedY) * corner.y) / (tall ?? 1);
  const wanted = Math.round(Math.max((x - fixedX) * corner.x, down));
  const room = Math.floor(Math.min(roomX, roomY / (tall ?? 1)));
  const side = Math.min(Math.max(wanted, leastSide(size, tall)), room);
  return {
    x: corner.x < 0 ? fixedX - side : fixedX,
    y: corner.y < 0 ? fixedY - heightOf({ side, tall }) : fixedY,
    ...shaped(side, tall),
  };
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
