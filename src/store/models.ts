/** The models that can be asked: those that ship with the page, and the user's own. */
import { findModel, MODELS } from "../engine/models/registry";
import type { OwnSource } from "../worker/protocol";

/** A model of the user's own, kept in this browser. */
export interface OwnModelEntry extends OwnSource {
  /** `own-` and 16 hexadecimal digits, made of its files and of how its input is described. */
  readonly id: string;
}

/** What the page needs to know of a model before it is opened. */
export interface KnownModel {
  readonly id: string;
  readonly name: string;
  readonly size: readonly [height: number, width: number, channels: number];
  /** Which pictures it can be asked about. */
  readonly takes: "drawings" | "photos" | "both";
  readonly own: OwnModelEntry | undefined;
}

const SIZES = { mnist: [28, 28, 1], "cifar-10": [32, 32, 3] } as const;

interface Models {
  readonly ownModels: readonly OwnModelEntry[];
}
interface Subject {
  readonly kind: "drawing" | "photo";
}

export function knownModel(id: string, { ownModels }: Models): KnownModel | undefined {
  const shipped = findModel(id);
  if (shipped) {
    const { name, dataset } = shipped;
    const takes = dataset === "mnist" ? "drawings" : "photos";
    return { id, name, size: SIZES[dataset], takes, own: undefined };
  }
  const own = ownModels.find((model) => model.id === id);
  if (!own) return undefined;
  // A photo can be turned grey; a digit in white on black says nothing to a network of colours.
  const takes = own.size[2] === 1 ? "both" : "photos";
  return { id, name: own.name, size: own.size, takes, own };
}

/** Those that can stand beside it: they ship, read the same pictures and know the same classes. */
export function mateIds({ id, own }: KnownModel): string[] {
  const dataset = own ? undefined : findModel(id)?.dataset;
  return MODELS.filter((other) => other.dataset === dataset && other.id !== id).map(
    (other) => other.id,
  );
}

export function fits({ takes }: KnownModel, subject: Subject): boolean {
  return takes === "both" || (takes === "drawings") === (subject.kind === "drawing");
}

/** The model that ships first of those that take such a picture. */
export function shippedFor(subject: Subject): string {
  const dataset = subject.kind === "drawing" ? "mnist" : "cifar-10";
  return MODELS.find((model) => model.dataset === dataset)!.id;
}

/** Photos are kept, and put into links, at no more than this a side; larger networks have them enlarged. */
const LARGEST_PHOTO = 256;

/** The shape of what is cut from the user's picture for a model, and the width at which it is sampled. */
export function photoShape(model: KnownModel | undefined): {
  readonly side: number;
  /** Height over width. */
  readonly tall: number;
} {
  const [height, width] = model && model.takes !== "drawings" ? model.size : SIZES["cifar-10"];
  const shrink = Math.min(1, LARGEST_PHOTO / Math.max(height, width));
  return { side: Math.max(1, Math.round(width * shrink)), tall: height / width };
}
