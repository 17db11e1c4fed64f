import type { Predicts } from "../../classifier";
import { explain } from "../../methods/rise/explain";
import { drawSoftMasks, writeSoftMask } from "../../methods/rise/masks";
import { rise } from "../../methods/rise/meta";
import { createRandom, type Random } from "../../random";
import { scoreOf } from "../../target";
import { answerOf } from "../run-method";
import { type Case, referenceModel, referencePicture, referenceTarget } from "./case";
import type { Answer, Claim } from "./claim";
import { referenceOutput, sameAsGiven } from "./composed";

/** Draws that come to the file's grids and shifts. */
function givenDraws({ given, params }: Case): Random {
  const cells: number[] = [...given.grid.data];
  const shifts: number[] = [...given.shifts.data];
  return {
    ...createRandom(0),
    uniform: () => (cells.shift() ? 0 : params.p1),
    integer: () => shifts.shift()!,
  };
}

/** The method itself, as the page runs it, on the file's draws; its masks are held to the file's. */
async function riseAnswer(c: Case): Promise<Answer> {
  const picture = referencePicture(c.image);
  const { N, s, p1 } = c.params;
  const shape = { masks: N, cells: s, share: p1 };
  const masks = drawSoftMasks(picture, shape, givenDraws(c));
  const size = picture.height * picture.width;
  const ours = new Float32Array(N * size);
  for (let mask = 0; mask < N; mask++)
    writeSoftMask(masks, mask, ours.subarray(mask * size, (mask + 1) * size));
  sameAsGiven(c, "masks", c.given.masks, ours);

  const model = referenceModel(c.model);
  const target = referenceTarget(c);
  const seen: number[] = [];
  const watched: Predicts = {
    ...model,
    scores(pictures, output) {
      const scores = model.scores(pictures, output);
      const rows = scores.dataSync();
      for (let row = 0; row < pictures.shape[0]; row++)
        seen.push(scoreOf(target, rows, row, model.classes.length));
      return scores;
    },
  };
  const params = { ...shape, output: referenceOutput(c), draws: "published" };
  const random = givenDraws(c);
  const request = { model: watched, picture, target, params, random, batch: 5 };
  const { map } = await answerOf(rise, explain, request);
  model.close();
  // The first is the untouched picture.
  return { values: map, extra: { scores: seen.slice(1) } };
}

export const riseClaims: Claim[] = [
  { name: "rise", claims: (c) => c.group === "rise", answer: riseAnswer },
];
