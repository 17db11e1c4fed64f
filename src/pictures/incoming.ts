import { isPacked } from "./read-archive";

/** Whether files that a user brings are taken for a model: its description, or an archive, is among them. */
export function isModel(files: readonly File[]): boolean {
  return files.some(({ name }) => /\.(json|zip)$/i.test(name));
}

/** What a file that a user brings is taken for: a data set, or a picture. */
export async function kindOf(file: File): Promise<"data" | "picture"> {
  if (/\.(bin|tar|tgz|gz)$/i.test(file.name)) return "data";
  if (file.type.startsWith("image/")) return "picture";
  try {
    return (await isPacked(file)) ? "data" : "picture";
  } catch {
    return "picture"; // unreadable: opening it as a picture says so
  }
}
