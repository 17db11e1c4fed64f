import { DRAWN_CLASSES, drawnPicture } from "../engine/data/drawn-pictures/drawn-picture";
import type { LabelledPicture } from "../engine/data/labelled-pictures";
import type { Album } from "./album";

const OF_EACH_CLASS = 6;

/** Which drawing lies at a place: one of each class, then the next of each. */
export function drawnAt(place: number): { label: number; seed: number } {
  const label = place % DRAWN_CLASSES.length;
  return { label, seed: Math.floor(place / DRAWN_CLASSES.length) + 1 };
}

/**
 * The pictures drawn by this project's code; each is drawn when it is first asked for.
 *
 * @param pause gives the event loop a turn: a drawing takes some ten milliseconds
 */
export function createDrawnAlbum(name: string, pause: () => Promise<void>): Album {
  const count = DRAWN_CLASSES.length * OF_EACH_CLASS;
  const drawn = new Map<number, LabelledPicture>();
  return {
    name,
    count,
    labels: Uint8Array.from({ length: count }, (_, place) => drawnAt(place).label),
    async read(places) {
      const pictures: LabelledPicture[] = [];
      for (const place of places) {
        let picture = drawn.get(place);
        if (!picture) {
          await pause();
          const { label, seed } = drawnAt(place);
          picture = { label, picture: drawnPicture(DRAWN_CLASSES[label]!, seed) };
          drawn.set(place, picture);
        }
        pictures.push(picture);
      }
      return pictures;
    },
  };
}
