import { nearZero } from "../draw/raw-map";
import type { Frame } from "../engine/method";

/** Whether a finished map is all but zero against what it explains: the page then says so instead. */
export function isEmpty({ map, explains: { output, score } }: Frame): boolean {
  return nearZero(map, output === "probability" ? 1 : score);
}
