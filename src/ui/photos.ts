import { CIFAR10_CLASSES } from "../engine/data/cifar10";
import { drawnAt } from "../engine/data/drawn-pictures/drawn-at";
import type { LabelledPicture } from "../engine/data/labelled-pictures";
import { withMark } from "../engine/data/mark";
import type { Picture } from "../engine/picture";
import { createDrawnAlbum } from "../pictures/drawn-album";
import type { Photo } from "../store/state";
import { words } from "../words/words";

const text = words.stage.gallery;

/** The pictures drawn by this page's code. */
export const drawnPictures = createDrawnAlbum(text.drawn);

/** One of CIFAR-10's test pictures as a subject. @param number its number in the test set */
export function testPhoto({ label, picture }: LabelledPicture, number: number): Photo {
  const name = text.number(number);
  return { kind: "photo", picture, origin: "cifar-10", label: CIFAR10_CLASSES[label]!, name };
}

/** One of the pictures drawn by this page's code as a subject. @param place its place among them */
export function drawnPhoto(picture: Picture, place: number): Photo {
  const { label, seed } = drawnAt(place);
  const className = CIFAR10_CLASSES[label]!;
  const name = text.drawnName(className, seed);
  return { kind: "photo", picture, origin: "drawn", label: className, name };
}

/** The photo's pixels, with the mark that is laid on them where there is one. */
export function shownPicture({ picture, planted }: Photo): Picture {
  return planted ? withMark(picture, planted) : picture;
}
