/** Pictures of the data set that a model reads, for the methods that take some. */
import type { DataSetId } from "../../src/engine/data/data-index";
import { type NumberedPicture, samplePlaces } from "../../src/engine/data/sample";
import { defaultDataFolder, openDataFolder } from "../data-folder";
import { Trouble } from "../trouble";

/** By what a model reads: one of a user's own has no data set to its name. */
function dataSetOf(input: readonly number[]): DataSetId | undefined {
  const shape = input.join("×");
  if (shape === "28×28×1") return "mnist";
  return shape === "32×32×3" ? "cifar-10" : undefined;
}

/**
 * @param folder where the data sets lie; left out, the one that `WHYGLASS_DATA` names or `npm run
 *   data` fills, which need not hold this one
 * @returns none where no data set is loaded
 * @throws Trouble where the folder that is named does not hold it; Failure where it is damaged
 */
export async function readSample(
  folder: string | undefined,
  input: readonly [height: number, width: number, channels: number],
  env: NodeJS.ProcessEnv = process.env,
): Promise<NumberedPicture[]> {
  const id = dataSetOf(input);
  const from = folder ?? defaultDataFolder(env);
  if (!id || from === undefined) return [];
  try {
    const data = openDataFolder(from);
    const { count, record } = id === "mnist" ? data.mnist() : await data.cifar10();
    const labels = Uint8Array.from({ length: count }, (_, at) => record(at).label);
    return samplePlaces(labels).map((number) => ({ ...record(number), number }));
  } catch (thrown) {
    if (folder === undefined && thrown instanceof Trouble) return [];
    throw thrown;
  }
}
