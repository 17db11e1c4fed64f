import type { RawMap } from "../../draw/raw-map";
import type { Scale } from "../../draw/scale";
import { scaleMaps } from "../../draw/scale";
import { CIFAR10_CLASSES } from "../../engine/data/cifar10";
import { drawnDigit } from "../../engine/data/drawn-digits";
import type { Frame, PickedPicture } from "../../engine/method";
import type { Target } from "../../engine/target";
import type { Actions } from "../../store/actions";
import { spoken, words } from "../../words/words";
import { drawnPhoto, testPhoto } from "../photos";
import { sidesOf } from "./method-words";

/** The pictures that the frame picks out of a set; undefined where its method picks none. */
export function picksOf(frame: Frame): readonly PickedPicture[] | undefined {
  const found = Object.values(frame.extra).find((extra) => extra.kind === "picks");
  return found?.picks;
}

/** A pick's own map, and the scale that the maps of all picks of a frame share. */
export interface PickMap {
  readonly map: RawMap;
  readonly scale: Scale;
}

const made = new WeakMap<readonly PickedPicture[], readonly PickMap[]>();

/** The same objects for the same picks. */
export function pickMaps(picks: readonly PickedPicture[], unit: string): readonly PickMap[] {
  const known = made.get(picks);
  if (known) return known;
  const maps = picks.map(({ segments, weights }): RawMap => {
    const values = Float32Array.from(segments.labels, (label) => weights[label]!);
    return { values, unit, signed: "both", segments };
  });
  const { scales } = scaleMaps(maps, "shared");
  const both = maps.map((map, i) => ({ map, scale: scales[i]! }));
  made.set(picks, both);
  return both;
}

/** What a pick is called: its class where it is known, and which one it is. */
function pickName({ source, number, label, picture }: PickedPicture): {
  readonly name: string;
  readonly which: string | undefined;
} {
  const { picks } = words.answers;
  if (source === "subject") return { name: picks.subject, which: undefined };
  const digits = picture.channels === 1;
  if (source === "data-set") {
    const name = digits ? String(label) : spoken(CIFAR10_CLASSES[label!]!);
    return { name, which: words.stage.gallery.number(number) };
  }
  if (digits) return { name: picks.digit(drawnDigit(number).meant), which: picks.drawn };
  return { name: drawnPhoto(picture, number).name, which: picks.drawn };
}

/** What is said of a pick under its picture. */
export interface PickWords {
  readonly name: string;
  readonly which: string | undefined;
  /** Which class its own map is for, where that is another than the one asked about. */
  readonly about: string | undefined;
  readonly adds: string;
}

export function pickWords(
  pick: PickedPicture,
  asked: Target,
  classes: readonly string[],
): PickWords {
  const { picks } = words.answers;
  const { target, share } = pick;
  const other = target.for !== asked.for || target.against !== asked.against;
  return {
    ...pickName(pick),
    about: other ? picks.about(sidesOf(target, classes).for) : undefined,
    adds: picks.adds(words.frame.look.percent(share)),
  };
}

/**
 * How a pick becomes the page's picture; undefined where it is that already, or cannot be: the page
 * holds digits as strokes, which the data set has not.
 */
export function openerOf(
  { source, number, label, picture }: PickedPicture,
  { pick, draw }: Pick<Actions, "pick" | "draw">,
): (() => void) | undefined {
  if (source === "subject") return undefined;
  const digits = picture.channels === 1;
  if (source === "drawn")
    return digits
      ? () => draw(drawnDigit(number).strokes)
      : () => pick(drawnPhoto(picture, number));
  return digits ? undefined : () => pick(testPhoto({ picture, label: label! }, number));
}
