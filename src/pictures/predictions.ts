/**
 * What a model reads in each picture of its test set: one byte a picture, written when its accuracy
 * was measured.
 *
 * @param base where `models/` lies
 * @returns undefined where the model ships without
 */
export async function fetchPredictions(
  base: string | URL,
  model: string,
  get = fetch,
): Promise<Uint8Array | undefined> {
  try {
    const response = await get(new URL(`models/${model}/test-predictions.bin`, base));
    // Some hosts answer every unknown address with their front page.
    const isPage = response.headers.get("content-type")?.includes("html");
    if (!response.ok || isPage) return undefined;
    return new Uint8Array(await response.arrayBuffer());
  } catch {
    return undefined;
  }
}
