/**
 * XRAI: regions grown greedily over segments of several scales, each time by the segment s that has the
 * largest gain Σ_{i ∈ s∖M} A_i / |s∖M| over the area M grown so far, A being integrated gradients from
 * black and white. Kapishnikov, Bolukbasi, Viégas and Terry 2019, section 3, algorithm 1.
 */
import type { Explain } from "../../method";
import type { Values } from "../../params";
import type { Picture } from "../../picture";
import type { Random } from "../../random";
import { baselinesFor } from "../shared/baselines";
import { integrate } from "../shared/integrate";
import { quadrature } from "../shared/quadrature";
import { fitting, paintSegments } from "../shared/segmentation";
import { largestChannel, sumOfChannels } from "../shared/signals";
import { candidatesOf, cutAtScales } from "./candidates";
import { grow } from "./grow";
import type { xrai } from "./meta";

export const explain: Explain<"gradients", typeof xrai.params> = async function* (task) {
  const { picture, params, random } = task;
  const { height, width, channels } = picture;
  const fewest = Math.max(1, Math.round((params.smallest / 100) * height * width));
  const maps = task.segments ? [fitting(picture, task.segments)] : cutAtScales(picture, fewest);
  const candidates = candidatesOf(maps, params.dilation);
  const ofPixel = params.channels === "sum" ? sumOfChannels : largestChannel;
  const baselines = baselinesOf(picture, params, random);
  const rule = quadrature("gauss-legendre", params.steps);
  // Growing costs next to nothing: every frame is grown whole, from what is known by then.
  for await (const known of integrate(task, baselines, undefined, rule)) {
    const attribution = ofPixel(known.attribution, channels);
    const { segments, density } = grow(attribution, candidates, { ...params, fewest });
    yield {
      done: known.done,
      map: paintSegments(segments, density),
      explains: { output: "logit", score: known.score },
      readouts: known.readouts,
      extra: {
        segments: {
          kind: "segments",
          segments,
          weights: Float32Array.from(density),
          inOrder: true,
        },
        attribution: { kind: "tensor", shape: [height, width], data: attribution },
      },
    };
  }
};

function baselinesOf(
  picture: Picture,
  { baseline, noises }: Values<typeof xrai.params>,
  random: Random,
): Float32Array[] {
  if (baseline !== "black-and-white") return baselinesFor(picture, { baseline, noises }, random);
  return (["black", "white"] as const).flatMap((one) =>
    baselinesFor(picture, { baseline: one, noises }, random),
  );
}
