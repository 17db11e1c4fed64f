import { tidy } from "@tensorflow/tfjs-core";
import { asTensor } from "../../methods/shared/tensors";
import { referenceModel, referencePicture } from "./case";
import type { Answer, Claim } from "./claim";

export const forwardClaims: Claim[] = [
  {
    name: "forward",
    claims: (c) => c.group === "forward",
    answer: (c) => {
      const model = referenceModel(c.model);
      const picture = referencePicture(c.image);
      let answer: Answer = { values: [] };
      tidy(() => {
        const values = model.scores(asTensor(picture), "logit").dataSync();
        const extra: Record<string, ArrayLike<number>> = {
          probabilities: model.scores(asTensor(picture), "probability").dataSync(),
        };
        const outputs = model.trace(asTensor(picture));
        for (const name of Object.keys(c.extra ?? {})) {
          const layer = name.replace(/^activation:/, "");
          // The file means the Keras layer's output: with its fused activation, where it has one.
          const fused = model.graph.nodes.findIndex(
            (node) => node.name === `${layer} (activation)`,
          );
          const at =
            fused >= 0 ? fused : model.graph.nodes.findIndex((node) => node.name === layer);
          if (at >= 0) extra[name] = outputs[at]!.dataSync();
        }
        const argmax = values.indexOf(Math.max(...values));
        answer = { values, extra, readouts: { argmax, target: c.readouts.target } };
      });
      model.close();
      return answer;
    },
  },
];
