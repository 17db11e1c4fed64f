/** The user's own models in this browser: nothing of them goes anywhere else. */
import type { InputDescription } from "../engine/models/input";
import { RANGES } from "../engine/models/input";
import type { Shelf } from "../pictures/shelf";
import type { OwnModelEntry } from "./models";

/** The list of their ids; each lies under its own. */
const LIST = "own-models";

const isOwnId = (id: unknown): id is string =>
  typeof id === "string" && /^own-[0-9a-f]{16}$/.test(id);

/** Those that an earlier visit kept; what is damaged is passed over. */
export async function keptModels(shelf: Shelf): Promise<OwnModelEntry[]> {
  const found = await Promise.all((await listed(shelf)).map((id) => shelf.get(id)));
  return found.filter(isEntry);
}

/** @throws Failure "storage-full" or "storage-forbidden" */
export async function keepModel(shelf: Shelf, entry: OwnModelEntry): Promise<void> {
  await shelf.put(entry.id, entry);
  const ids = await listed(shelf);
  if (!ids.includes(entry.id)) await shelf.put(LIST, [...ids, entry.id]);
}

/** @throws Failure "storage-full" or "storage-forbidden" */
export async function forgetModel(shelf: Shelf, id: string): Promise<void> {
  await shelf.remove(id);
  await shelf.put(
    LIST,
    (await listed(shelf)).filter((known) => known !== id),
  );
}

async function listed(shelf: Shelf): Promise<string[]> {
  const ids = await shelf.get(LIST);
  return Array.isArray(ids) ? (ids as unknown[]).filter(isOwnId) : [];
}

function isEntry(value: unknown): value is OwnModelEntry {
  const { id, name, files, classes, input, size } = (value ?? {}) as Partial<OwnModelEntry>;
  return (
    isOwnId(id) &&
    typeof name === "string" &&
    Array.isArray(files) &&
    files.every(({ name, file }) => typeof name === "string" && file instanceof Blob) &&
    Array.isArray(classes) &&
    Array.isArray(size) &&
    RANGES.includes((input as InputDescription | undefined)?.range as InputDescription["range"])
  );
}
