import { digitFromStrokes } from "../../engine/data/digit";
import { drawnDigit } from "../../engine/data/drawn-digits";
import { withMark } from "../../engine/data/mark";
import type { Shortcut } from "../../engine/models/card";
import type { ModelEntry } from "../../engine/models/registry";
import type { Picture } from "../../engine/picture";
import type { Actions } from "../../store/actions";
import type { Photo, Subject } from "../../store/state";
import { words } from "../../words/words";
import { drawnPhoto, drawnPictures } from "../photos";

/** A picture as the model's test pictures are: with the mark, where it is of the class that has it. */
export interface Suspect {
  readonly label: string;
  readonly name: string;
  /** With no mark of its own. */
  readonly subject: Subject;
  /** As the network reads it in the test. */
  readonly picture: Picture;
  readonly planted: Shortcut["mark"] | undefined;
}

/**
 * Drawn digits and pictures, by place: some of the marked class, which the network misreads without the
 * mark, among others, which it reads right without it and takes for the marked class with it.
 */
export const PLACES = {
  mnist: [35, 1, 0, 24, 3, 7, 9, 12],
  "cifar-10": [7, 4, 8, 17, 3, 0, 12, 36],
} as const;

/** @throws Failure "unexpected" where the pictures cannot be drawn */
export async function suspectsOf(
  dataset: ModelEntry["dataset"],
  shortcut: Shortcut,
): Promise<Suspect[]> {
  const bare = dataset === "mnist" ? digits() : await photos();
  return bare.map((suspect) => {
    const planted = suspect.label === shortcut.class ? shortcut.mark : undefined;
    const picture = planted ? withMark(suspect.picture, planted) : suspect.picture;
    return { ...suspect, picture, planted };
  });
}

type Bare = Omit<Suspect, "planted">;

function digits(): Bare[] {
  return PLACES.mnist.map((place, at) => {
    const { meant, strokes } = drawnDigit(place);
    const label = String(meant[0]);
    return {
      label,
      name: words.shortcut.digit(label, at + 1),
      subject: { kind: "drawing", strokes },
      picture: digitFromStrokes(strokes).picture,
    };
  });
}

async function photos(): Promise<Bare[]> {
  const places = PLACES["cifar-10"].toSorted((a, b) => a - b);
  const records = await drawnPictures.read(places);
  const photos = new Map<number, Photo>(
    records.map(({ picture }, i) => [places[i]!, drawnPhoto(picture, places[i]!)]),
  );
  return PLACES["cifar-10"].map((place) => {
    const subject = photos.get(place)!;
    return { label: subject.label!, name: subject.name, subject, picture: subject.picture };
  });
}

/** Makes it the picture on the page, with a mark or without. */
export function show(
  { draw, pick }: Pick<Actions, "draw" | "pick">,
  { subject }: Suspect,
  planted: Suspect["planted"],
): void {
  if (subject.kind === "drawing") draw(subject.strokes, planted);
  else pick(planted ? { ...subject, planted } : subject);
}

/** Whether it is the picture on the page, with the mark or without. */
export function isShown({ subject }: Suspect, shown: Subject): boolean {
  if (subject.kind === "photo")
    return shown.kind === "photo" && shown.origin === "drawn" && shown.name === subject.name;
  // A drawing has no name, and one out of a link is another object.
  const written = ({ strokes }: Subject & { kind: "drawing" }) =>
    strokes.map(({ tool, width, points }) => [tool, width, ...points].join()).join(";");
  return shown.kind === "drawing" && written(shown) === written(subject);
}
