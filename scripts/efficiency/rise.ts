/** RISE against the map that its own sampling comes to. */
import { createCredit, errorsOf, mapOf, tellMask } from "../../src/engine/methods/rise/credit";
import { drawSoftMasks, type SoftMasks, writeSoftMask } from "../../src/engine/methods/rise/masks";
import { blockSize } from "../../src/engine/methods/rise/orthogonal";
import { blend, blending } from "../../src/engine/methods/shared/blend";
import { fillWhole } from "../../src/engine/methods/shared/whole-fills";
import type { Picture } from "../../src/engine/picture";
import { createRandom } from "../../src/engine/random";
import { type Asking, scoresOf } from "./asking";
import { createPoint, offBy } from "./curve";
import type { Curves } from "./study";

const BUDGETS = [64, 128, 256, 512, 1024];
const LIMIT = 20_000;
const CELLS = 7;
const SHARE = 0.5;

export async function riseCurves(
  pictures: readonly Picture[],
  askingOf: (picture: Picture) => Asking,
  seeds: number,
): Promise<Curves> {
  const collect = () => BUDGETS.map(() => createPoint());
  const [plain, balanced] = [collect(), collect()];
  const most = BUDGETS.at(-1)!;
  for (const [at, picture] of pictures.entries()) {
    const asking = askingOf(picture);
    const draw = (masks: number, seed: number, orthogonal: boolean) =>
      drawSoftMasks(picture, { masks, cells: CELLS, share: SHARE }, createRandom(seed), orthogonal);
    // Draws as published, what is known of their mean put to use: the same limit, and nearer to it.
    const plainly = draw(LIMIT, -1 - at, false);
    const [half, limit] = await mapsAt([LIMIT / 2, LIMIT], asking, picture, plainly, true, 1);
    const truth = limit!.map;
    const off = offBy(truth, half!.map);
    for (let seed = 0; seed < seeds; seed++)
      for (const [points, steady] of [
        [plain, false],
        [balanced, true],
      ] as const) {
        const masks = draw(most, 1000 * at + seed, steady);
        const together = steady ? blockSize(CELLS) : 1;
        const maps = await mapsAt(BUDGETS, asking, picture, masks, steady, together);
        maps.forEach(({ map, errors }, i) => {
          points[i]!.tell(BUDGETS[i]!, map, truth, errors, off);
        });
      }
  }
  const points = (of: typeof plain) => of.map(({ point }) => point());
  return { plain: points(plain), balanced: points(balanced) };
}

async function mapsAt(
  budgets: readonly number[],
  asking: Asking,
  picture: Picture,
  masks: SoftMasks,
  steady: boolean,
  together: number,
): Promise<{ map: Float64Array; errors: Float64Array | undefined }[]> {
  const size = picture.height * picture.width;
  const parts = blending(picture, fillWhole(picture, { fill: "black", level: 0 }));
  const scores = await scoresOf(asking, masks.count, (rows) => {
    const seen = new Float32Array(rows.length * size);
    rows.forEach((mask, at) => {
      writeSoftMask(masks, mask, seen.subarray(at * size, (at + 1) * size));
    });
    return blend(parts, seen);
  });
  const credit = createCredit(masks, together);
  const reading = { share: SHARE, fromMean: false, steady };
  let told = 0;
  return budgets.map((budget) => {
    for (; told < budget; told++) tellMask(credit, told, scores[told]!);
    return { map: mapOf(credit, reading).map, errors: errorsOf(credit, reading) };
  });
}
