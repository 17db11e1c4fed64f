/**
 * Deconvnet: the score sent back through convolutions transposed and poolings undone by their
 * switches, with a ReLU on the signal wherever the network has one, max(R, 0), whatever its input
 * was; shown as its largest magnitude over channels. Zeiler and Fergus 2014, section 2.1; smoothed by
 * choice.
 */
import { relu } from "@tensorflow/tfjs-core";
import { gradient } from "../../layers/run";
import type { Explain } from "../../method";
import type { BackwardRule } from "../../models/walk";
import { strongestChannel } from "../shared/signals";
import { noiseFor, smoothedFrames } from "../shared/smoothing";
import type { deconvnet } from "./meta";

const turnedAround: BackwardRule = (node, inputs, output, signal) =>
  node.layer.kind === "relu" ? [relu(signal)] : gradient(node, inputs, output, signal);

export const explain: Explain<"layers", typeof deconvnet.params> = (task) => {
  const { model, picture, target, params, random } = task;
  return smoothedFrames(task, (pictures) => model.gradient(pictures, target, turnedAround), {
    noise: noiseFor(picture, params, random),
    mapOf: strongestChannel,
  });
};
