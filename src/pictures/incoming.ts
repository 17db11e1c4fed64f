import { isPacked } from "./read-archive";

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
