import { addRow, createMoments } from "../../math/moments";
import { composition } from "../../methods/shared/compose";
import { fillPicture } from "../../methods/shared/fills";
import { distanceOf, fitLime, type LimeFit, weightOf } from "../../methods/shared/lime-fit";
import { scoreOf } from "../../target";
import {
  type Case,
  referenceModel,
  referencePicture,
  referenceSegments,
  referenceTarget,
} from "./case";
import type { Answer, Claim } from "./claim";
import {
  allScores,
  composedPicture,
  referenceMasks,
  referenceOutput,
  sameAsGiven,
} from "./composed";

/**
 * As the files ask: our own pictures, scores and weights are held to those given, then the fits are
 * made of the scores given: a local R² is asked for to more digits than float32 scores have.
 */
async function limeAnswer(c: Case): Promise<Answer> {
  const { params, given } = c;
  const picture = referencePicture(c.image);
  const segments = referenceSegments(given.segments);
  const masks = referenceMasks(given.Z);
  const { players, count } = masks;
  const fill = params.hideColor === 0 ? "black" : "segment-mean";
  const parts = composition(picture, segments, fillPicture(picture, segments, { fill, level: 0 }));
  sameAsGiven(c, "composedImageRow3", given.composedImageRow3, composedPicture(parts, masks, 3));

  const model = referenceModel(c.model);
  const scores = await allScores(model, parts, masks, referenceOutput(c));
  const classes = model.classes.length;
  model.close();
  const target = referenceTarget(c);
  const own = Array.from({ length: count }, (_, row) => scoreOf(target, scores, row, classes));
  // Some files give the scores of every class, some of the target alone.
  const everyClass = given.y.shape.length === 2;
  sameAsGiven(c, "y", given.y, everyClass ? scores : own);
  const y = everyClass
    ? own.map((_, row) => scoreOf(target, given.y.data, row, classes))
    : given.y.data;

  const kept = own.map((_, row) =>
    masks.kept.subarray(row * players, (row + 1) * players).reduce((sum, v) => sum + v, 0),
  );
  const distance = kept.map((k) => distanceOf(k, players));
  const weight = distance.map((d) => weightOf(d, params.kernelWidth));
  const keepsAll = Number(/num_features=(\d+)/.exec(params.featureSelection)![1]);
  const momentsOf = (scores: readonly number[]) => {
    const moments = createMoments(players, scores[0]);
    scores.forEach((score, row) => {
      addRow(moments, masks.kept, row, score, weight[row]!);
    });
    return moments;
  };
  const whole = fitLime(momentsOf(own), "highest-weights", keepsAll);
  sameAsGiven(c, "the weights from picture to fit", c.values, whole.coefficients);

  const moments = momentsOf(y);
  const main = fitLime(moments, "highest-weights", keepsAll);
  const forward = fitLime(moments, "forward-selection", params.forwardSelection.numFeatures);
  const lasso = fitLime(moments, "lasso-path", params.lassoPath.numFeatures);
  return {
    values: main.coefficients,
    extra: {
      distance,
      weight,
      forwardSelection: forward.coefficients,
      lassoPath: lasso.coefficients,
    },
    readouts: {
      ...readoutsOf(main),
      forwardSelection: readoutsOf(forward),
      lassoPath: readoutsOf(lasso),
    },
  };
}

function readoutsOf({ intercept, r2, localPrediction, chosen }: LimeFit) {
  return { intercept, r2, localPrediction, selected: chosen };
}

export const limeClaims: Claim[] = [
  { name: "lime", claims: (c) => c.group === "lime", answer: limeAnswer },
];
