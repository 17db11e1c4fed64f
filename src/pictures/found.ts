import type { DataSetId } from "../engine/data/data-index";
import { type NumberedPicture, samplePlaces } from "../engine/data/sample";
import type { Album } from "./album";
import { keptTestSet } from "./kept";
import { servedTestSet } from "./served";
import type { Shelf } from "./shelf";

/** A data set's test pictures, once they are there, and where they lie. */
export interface FoundTestSet {
  readonly album: Album;
  readonly where: "served" | "kept" | "session";
}

/**
 * Looks for a data set's test pictures: in this browser, then beside the page.
 * @param base where `data/` would lie
 * @returns undefined where they are in neither
 * @throws Failure where they lie beside the page in a form unknown here
 */
export async function seekTestSet(
  id: DataSetId,
  shelf: Shelf,
  base: string | URL,
): Promise<FoundTestSet | undefined> {
  const kept = id === "cifar-10" ? await keptTestSet(shelf) : undefined;
  if (kept) return { album: kept, where: "kept" };
  const served = await servedTestSet(base, id);
  return served && { album: served, where: "served" };
}

/** The pictures that stand for the album, in the sample's order. */
export async function sampleOf(album: Album): Promise<NumberedPicture[]> {
  const places = samplePlaces(album.labels);
  const ascending = places.toSorted((a, b) => a - b);
  const records = await album.read(ascending);
  return places.map((number) => ({ ...records[ascending.indexOf(number)]!, number }));
}
