import { type RefObject, useLayoutEffect, useState } from "react";
import { NARROW, PHONE, useMedia } from "../kit/use-media";

/** The room that a tile's name and state take above its picture, in CSS pixels, with the gap below. */
const HEAD = 64;
const FOOT = 16;
/** The least gap between two tiles, and the smallest picture worth a look: on phones, and elsewhere. */
const LEAST = { phone: { gutter: 8, picture: 96 }, page: { gutter: 12, picture: 84 } };
const LARGEST = 336;

interface Room {
  readonly width: number;
  readonly height: number;
}

/**
 * How many tiles stand in a row, and the side of their pictures in CSS pixels: whole multiples, in
 * device pixels, of the picture's own side; as large as lets all of them stand on one screen, and
 * where none does, the smallest that can be read.
 */
export function gallerySize(
  count: number,
  { width, height }: Room,
  side: number,
  { gutter, picture: least }: { readonly gutter: number; readonly picture: number },
  pixelRatio: number,
): { readonly columns: number; readonly size: number } {
  let best = { columns: 2, size: 0, fits: false };
  for (let columns = 2; columns <= Math.max(2, count); columns++) {
    const each = Math.min(LARGEST, (width - gutter * (columns - 1)) / columns);
    const times = Math.floor((each * pixelRatio) / side);
    // A picture of more pixels than there is room for is made smaller.
    const size = times >= 1 ? (times * side) / pixelRatio : Math.floor(each);
    if (size < least && columns > 2) break;
    const fits = Math.ceil(count / columns) * (size + HEAD) <= height;
    if (!fits || !best.fits) best = { columns, size, fits };
  }
  return { columns: best.columns, size: best.size };
}

/** The gallery's columns and the side of its pictures, as the page and the screen have it. */
export function useGallerySize(list: RefObject<HTMLElement | null>, count: number, side: number) {
  const phone = useMedia(PHONE);
  const narrow = useMedia(NARROW);
  const [room, setRoom] = useState<Room>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = () => {
      // On narrow pages the subject lies above: the gallery has the screen when one has scrolled to it.
      const top = narrow ? 0 : element.getBoundingClientRect().top + window.scrollY;
      setRoom({ width: element.clientWidth, height: window.innerHeight - top - FOOT });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    window.addEventListener("resize", measure);
    return () => {
      observer.disconnect();
      window.removeEventListener("resize", measure);
    };
  }, [list, narrow]);
  return gallerySize(count, room, side, LEAST[phone ? "phone" : "page"], window.devicePixelRatio);
}
