/**
 * SP-LIME: LIME's explanations of a set of pictures, made of parts that all of them share, and the few
 * pictures that together cover the parts of most importance. Ribeiro, Singh and Guestrin 2016,
 * section 4, algorithm 2.
 */
import { addRow, createMoments, type Moments } from "../../math/moments";
import type { Explain, Task } from "../../method";
import { createRandom, type Random } from "../../random";
import { scoreOf } from "../../target";
import { composition } from "../shared/compose";
import { distanceOf, fitLime, weightOf } from "../shared/lime-fit";
import { drawMasks } from "../shared/lime-masks";
import { type DistinctMasks, distinctMasks } from "../shared/masks";
import { pictureSet, type SetPicture, sourceReadout } from "../shared/picture-set";
import { scoreMasks } from "../shared/scoring";
import { fillWhole } from "../shared/whole-fills";
import { type Explained, frameOf } from "./frame";
import type { spLime } from "./meta";
import { type Cut, countParts, cutIntoParts, type Present, presentIn } from "./parts";

type SpLimeTask = Task<"scores", typeof spLime.params>;

export const explain: Explain<"scores", typeof spLime.params> = async function* (task) {
  const { model, picture, params, random } = task;
  const { output } = params;
  const classes = model.classes.length;
  const others = othersOf(task);
  const set = [{ picture, source: "subject", number: 0, label: undefined } as const, ...others];
  const masksFor = createMasks(params.samples, random);
  const parts = countParts(picture, params);
  const said = [sourceReadout("Others", others)];
  const explained: Explained[] = [];
  let score = 0;
  for (const [at, one] of set.entries()) {
    const cut = cutIntoParts(one.picture, params);
    const fill = fillWhole(one.picture, params);
    const present = presentIn(one.picture, cut.segments, fill);
    const masks = masksFor(present.players.count);
    const composed = composition(one.picture, present.players, fill);
    let target = task.target;
    let moments: Moments | undefined;
    for await (const { from, to, scores } of scoreMasks(task, composed, masks, output)) {
      if (!moments) {
        // The first mask hides nothing.
        if (at === 0) score = scoreOf(task.target, scores, 0, classes);
        if (params.asked === "read") target = { for: strongest(scores, classes) };
        moments = createMoments(masks.players, scoreOf(target, scores, 0, classes));
      }
      for (let row = from; row < to; row++)
        addScore(
          moments,
          masks,
          row,
          scoreOf(target, scores, row - from, classes),
          params.kernelWidth,
        );
      const ended = to === masks.count;
      // The first picture's explanation is shown as it grows; later ones count when they are whole.
      if (ended || at === 0)
        explained[at] = {
          ...one,
          target,
          score: moments.origin,
          segments: cut.segments,
          parts: cut.parts,
          ...weightsOf(moments, cut, present, parts, params.features),
        };
      yield frameOf(explained, {
        done: (at + to / masks.count) / set.length,
        explains: { output, score },
        budget: params.budget,
        least: params.least / 100,
        whole: ended ? at + 1 : at,
        said,
      });
    }
  }
};

/** Adds the score of the picture that one of the masks makes, weighted by its distance to the whole. */
function addScore(
  moments: Moments,
  { kept, copies, players }: DistinctMasks,
  row: number,
  score: number,
  kernelWidth: number,
): void {
  const weight = weightOf(distanceOf(keptIn(kept, row, players), players), kernelWidth);
  addRow(moments, kept, row, score, weight * copies[row]!);
}

function keptIn(kept: Uint8Array, row: number, players: number): number {
  let sum = 0;
  for (let i = row * players; i < (row + 1) * players; i++) sum += kept[i]!;
  return sum;
}

/**
 * LIME's line through what the masks did to one picture: a weight for each of its segments, and the
 * same by part, a row of W. At most `features` of them are not 0.
 */
function weightsOf(
  moments: Moments,
  cut: Cut,
  present: Present,
  parts: number,
  features: number,
): { weights: Float32Array; row: Float64Array } {
  const { coefficients } = fitLime(moments, "highest-weights", features);
  const weights = new Float32Array(cut.segments.count);
  const row = new Float64Array(parts);
  present.segments.forEach((segment, player) => {
    weights[segment] = coefficients[player]!;
    row[cut.parts[segment]!] = coefficients[player]!;
  });
  return { weights, row };
}

function strongest(scores: Float32Array, classes: number): number {
  let best = 0;
  for (let i = 1; i < classes; i++) if (scores[i]! > scores[best]!) best = i;
  return best;
}

/** The pictures beside the subject: as many as are asked for with it, none of them a copy of it. */
function othersOf({ picture, dataSet, params }: SpLimeTask): SetPicture[] {
  const copies = (other: SetPicture) =>
    other.picture.data.every((value, i) => value === picture.data[i]);
  return pictureSet({ picture, dataSet }, params.source, params.pictures)
    .filter((other) => !copies(other))
    .slice(0, params.pictures - 1);
}

/**
 * The masks for as many segments, the same for every picture: what one picture gets hangs on the seed
 * and not on where it stands in the set.
 */
function createMasks(samples: number, random: Random): (players: number) => DistinctMasks {
  const seed = random.integer(2 ** 30);
  const drawn = new Map<number, DistinctMasks>();
  return (players) => {
    const masks =
      drawn.get(players) ?? distinctMasks(drawMasks(samples, players, createRandom(seed)));
    drawn.set(players, masks);
    return masks;
  };
}
