import type { Classifier } from "../../classifier";
import { shapley } from "../../math/shapley";
import { explain } from "../../methods/kernel-shap/explain";
import { createTally, exactShares, solveTally, tell } from "../../methods/kernel-shap/fit";
import { kernelShap } from "../../methods/kernel-shap/meta";
import { planCoalitions } from "../../methods/kernel-shap/plan";
import { explain as explainBySampling } from "../../methods/shapley-sampling/explain";
import { shapleySampling } from "../../methods/shapley-sampling/meta";
import { type Composition, composition } from "../../methods/shared/compose";
import type { Masks } from "../../methods/shared/masks";
import { createRandom } from "../../random";
import type { Output } from "../../target";
import { answerOf, readout, weightsOf } from "../run-method";
import {
  type Case,
  referenceModel,
  referencePicture,
  referenceSegments,
  referenceTarget,
} from "./case";
import type { Answer, Claim } from "./claim";
import { allScores, referenceMasks, referenceOutput, sameAsGiven } from "./composed";

interface Scene {
  readonly model: Classifier;
  readonly parts: Composition;
  readonly output: Output;
  readonly classes: number;
}

/** The file's picture, segments and fill, ready for masks. */
function sceneOf(c: Case): Scene {
  const picture = referencePicture(c.image);
  const model = referenceModel(c.model);
  const colour: readonly number[] = c.params.fillColor;
  const fill = picture.data.map((_, i) => colour[i % colour.length]!);
  const parts = composition(picture, referenceSegments(c.given.segments), fill);
  return { model, parts, output: referenceOutput(c), classes: model.classes.length };
}

const column = (scores: ArrayLike<number>, at: number, classes: number): Float64Array =>
  Float64Array.from({ length: scores.length / classes }, (_, row) => scores[row * classes + at]!);

/** Every class's Shapley values twice: by the kernel's weights, and from all marginal contributions. */
async function exactAnswer(c: Case): Promise<Answer> {
  const { model, parts, output, classes } = sceneOf(c);
  const players: number = c.params.K;
  const plan = planCoalitions(players, 2 ** players, createRandom(0));
  const scores = await allScores(model, parts, plan, output);
  model.close();
  const values = new Float64Array(players * classes);
  const [full, base] = [scores.subarray(0, classes), scores.subarray(classes, 2 * classes)];
  let gap = 0;
  for (let at = 0; at < classes; at++) {
    const own = column(scores, at, classes);
    const tally = createTally(plan);
    own.forEach((score, row) => {
      if (row > 1) tell(tally, row, score - own[1]!);
    });
    const exact = exactShares(plan, own).values;
    const fitted = solveTally(tally, own[0]! - own[1]!);
    exact.forEach((value, player) => {
      if (Math.abs(value - fitted[player]!) > 1e-9 * Math.max(1, Math.abs(value)))
        throw new Error(`${c.name}: the kernel's solution is not the Shapley value`);
      values[player * classes + at] = value;
    });
    const sum = exact.reduce((total, value) => total + value, 0);
    gap = Math.max(gap, Math.abs(sum - (own[0]! - own[1]!)));
  }
  return {
    values,
    extra: { baseValues: base, fullScores: full },
    readouts: { efficiencyGap: gap },
  };
}

/** The file's own coalitions and weights through our pictures, model and solver. */
async function sampledAnswer(c: Case): Promise<Answer> {
  const { model, parts, output, classes } = sceneOf(c);
  const given = referenceMasks(c.given.Z);
  const { players, count } = given;
  const kept = new Uint8Array((count + 2) * players).fill(1, 0, players);
  kept.set(given.kept, 2 * players);
  const masks: Masks = { players, count: count + 2, kept };
  const scores = await allScores(model, parts, masks, output);
  model.close();
  const own = Array.from(scores.subarray(0, masks.count * classes), Number).filter(
    (_, i) => i % classes === c.target,
  );
  sameAsGiven(c, "y", c.given.y, own.slice(2));
  const weights = Float64Array.from([0, 0, ...c.given.kernelWeights.data]);
  const tally = createTally({ ...masks, weights, drawnFrom: masks.count, drawnMass: 0 });
  const [full, base] = [own[0]!, own[1]!];
  own.slice(2).forEach((score, row) => {
    tell(tally, row + 2, score - base);
  });
  const values = solveTally(tally, full - base);
  const sum = values.reduce((total, value) => total + value, 0);
  return { values, readouts: { base, full, efficiencyGap: sum - (full - base) } };
}

/** The method itself, as the page runs it. */
async function contrastAnswer(c: Case): Promise<Answer> {
  const model = referenceModel(c.model);
  const black = c.params.fillColor.every((value: number) => value === 0);
  if (!black) throw new Error(`${c.name}: another fill than black`);
  const frame = await answerOf(kernelShap, explain, {
    model,
    picture: referencePicture(c.image),
    segments: referenceSegments(c.given.segments),
    target: referenceTarget(c),
    params: { output: "logit", fill: "black" },
  });
  model.close();
  return {
    values: weightsOf(frame),
    readouts: { base: readout(frame, "Base score"), full: frame.explains.score },
  };
}

/** The method itself, as the page runs it, on the file's orders; without their reverses, and with. */
async function permutationsAnswer(c: Case): Promise<Answer> {
  const black = c.params.fillColor.every((value: number) => value === 0);
  if (!black) throw new Error(`${c.name}: another fill than black`);
  const [permutations, players] = c.given.permutations.shape;
  const model = referenceModel(c.model);
  const run = (antithetic: boolean) => {
    const left: number[] = [...c.given.permutations.data];
    const permutation = () => Int32Array.from(left.splice(0, players));
    return answerOf(shapleySampling, explainBySampling, {
      model,
      picture: referencePicture(c.image),
      segments: referenceSegments(c.given.segments),
      target: referenceTarget(c),
      params: {
        permutations,
        antithetic,
        fill: "black",
        output: referenceOutput(c),
        draws: "published",
      },
      random: { ...createRandom(0), permutation },
    });
  };
  const [frame, both] = [await run(false), await run(true)];
  model.close();
  return {
    values: weightsOf(frame),
    extra: { antithetic: weightsOf(both) },
    readouts: { base: readout(frame, "Base score"), full: frame.explains.score },
  };
}

function gameAnswer({ params }: Case): Answer {
  const players: readonly string[] = params.players;
  const worth = new Float64Array(2 ** players.length);
  for (const [names, value] of Object.entries(params.characteristicFunction))
    worth[players.reduce((sum, name, i) => sum + (names.includes(name) ? 2 ** i : 0), 0)] =
      value as number;
  const { values } = shapley(worth, players.length);
  return { values, readouts: { total: values.reduce((sum, value) => sum + value, 0) } };
}

const shapCase = (method: string) => (c: Case) => c.group === "shap" && c.method === method;

export const shapClaims: Claim[] = [
  {
    name: "kernel-shap, all coalitions",
    claims: shapCase("KernelSHAP, all coalitions"),
    answer: exactAnswer,
  },
  { name: "kernel-shap, sampled", claims: shapCase("KernelSHAP, sampled"), answer: sampledAnswer },
  {
    name: "kernel-shap, contrast",
    claims: shapCase("KernelSHAP, contrast target"),
    answer: contrastAnswer,
  },
  {
    name: "shapley-sampling",
    claims: shapCase("Shapley permutation sampling"),
    answer: permutationsAnswer,
  },
  { name: "shapley", claims: shapCase("Shapley values of a game"), answer: gameAnswer },
];
