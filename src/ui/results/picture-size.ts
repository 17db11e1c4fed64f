import {
  type CSSProperties,
  createContext,
  type RefObject,
  use,
  useLayoutEffect,
  useState,
} from "react";
import type { Size } from "../../pictures/crop";
import { PHONE, useMedia } from "../kit/use-media";

const FOUR_ACROSS = "(min-width: 1220px)";
/** The least gutter between two pictures, in CSS pixels: on phones, and elsewhere. */
const GUTTERS = { phone: 8, page: 11 };
/** Beyond this a map gains nothing but size. */
const LARGEST = 448;
/** From here on single pixels are too small to be told apart. */
const LARGE = 64;
const LEAST_FILLED = 0.8;

/**
 * The longer side of a picture in CSS pixels: the largest whole multiple, in device pixels, of the picture's
 * own side that lets so many stand in a row; the gutters take the rest. One of many pixels, of which
 * no multiple fills the room, takes all of it.
 */
export function pictureSize(
  free: number,
  columns: number,
  side: number,
  gutter: number,
  pixelRatio: number,
): number {
  const each = Math.min(LARGEST, (free - gutter * (columns - 1)) / columns);
  const times = Math.floor((each * pixelRatio) / side);
  const exact = (Math.max(1, times) * side) / pixelRatio;
  // A picture of so many pixels that no multiple of them fills the room is drawn as any photo is.
  const fills = exact <= each && exact >= LEAST_FILLED * each;
  if (side > LARGE && each >= 1 && !fills) return Math.floor(each);
  return exact;
}

export const longerSide = ({ height, width }: Size) => Math.max(height, width);

/** For the style sheets: how much of the room for a square a picture takes; nothing where it is one. */
export function shapeStyle(shape: Size): CSSProperties | undefined {
  if (shape.height === shape.width) return undefined;
  const longer = longerSide(shape);
  const style = { "--wide": shape.width / longer, "--tall": shape.height / longer };
  return style as CSSProperties;
}

/** The side of the grid's pictures in CSS pixels, for what must fit under one. */
export const PictureSizeContext = createContext(0);

/** A letter of the legend's words, and the gaps between them, in CSS pixels: rather too wide. */
const LETTER = 6.2;
const GAPS = 12;

/** Whether words of the legend's size fit beside each other under a picture. */
export function useFits(...texts: readonly string[]): boolean {
  const size = use(PictureSizeContext);
  const letters = texts.reduce((sum, text) => sum + text.length, 0);
  return letters * LETTER + GAPS <= size;
}

/** Columns of the grid, and its pictures' side, as the page's width has it. */
export function usePictureSize(grid: RefObject<HTMLElement | null>, side: number) {
  const columns = useMedia(FOUR_ACROSS) ? 4 : 2;
  const phone = useMedia(PHONE);
  const [free, setFree] = useState(0);
  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return;
    const measure = () => setFree(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [grid]);
  const gutter = phone ? GUTTERS.phone : GUTTERS.page;
  return { columns, size: pictureSize(free, columns, side, gutter, window.devicePixelRatio) };
}
