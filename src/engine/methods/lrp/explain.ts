/**
 * Layer-wise relevance propagation: the explained logit, shared out among the neurons that made it,
 * layer by layer, until the pixels hold it. Bach and others 2015, section 2; a residual network is
 * walked as the graph it is.
 */
import { concat, mul, reshape, type Tensor, tidy } from "@tensorflow/tfjs-core";
import type { Opens } from "../../classifier";
import { isLinear } from "../../layers/layer";
import type { Explain, Extra } from "../../method";
import type { BackwardRule } from "../../models/walk";
import type { Values } from "../../params";
import { scoreOf, seedOf } from "../../target";
import { holdPicture } from "../shared/first-layers";
import { refuseInnerSoftmax } from "../shared/inner-softmax";
import { asTensor, reading } from "../shared/tensors";
import { ruleFor } from "./composites";
import { type Ledger, openLedger } from "./ledger";
import type { lrp } from "./meta";
import { handBack } from "./other-layers";
import { bounds, inside, nonNegative } from "./places";
import { redistribute } from "./redistribute";

export const explain: Explain<"layers", typeof lrp.params> = async function* ({
  model,
  picture,
  target,
  params,
}) {
  const { nodes, logits } = model.graph;
  refuseInnerSoftmax(model.graph, "LRP");
  const ledger = openLedger();
  const read = reading(() => {
    const outputs = model.trace(asTensor(picture));
    const scores = outputs[logits]!;
    const seed = mul(seedOf(target, 1, model.classes.length), scores);
    const relevance = model.backward(outputs, seed, walkBy(model, params, ledger)); // [1, H, W, C]
    return {
      channels: relevance.dataSync() as Float32Array,
      numbers: concat([reshape(scores, [-1]), ledger.amounts()]).dataSync(),
    };
  });
  const score = scoreOf(target, read.numbers.subarray(0, model.classes.length));
  const account = ledger.balance(read.numbers.subarray(model.classes.length), logits, score);
  const { map, sum, size } = overChannels(read.channels, picture.channels);
  const series = (values: readonly number[]): Extra => ({
    kind: "series",
    labels: account.nodes.map((at) => nodes[at]!.name),
    values,
    unit: "logit",
  });
  yield {
    done: 1,
    map,
    explains: { output: "logit", score },
    readouts: [
      { label: "Residual", value: score - sum, unit: "logit" },
      // Far above the score, what speaks for and what speaks against mostly cancel each other.
      { label: "For plus against", value: size, unit: "logit" },
    ],
    extra: {
      channels: {
        kind: "tensor",
        shape: [picture.height, picture.width, picture.channels],
        data: read.channels,
      },
      layers: series(account.held),
      together: series(account.together),
    },
  };
};

/** Every layer's rule under the chosen composite, and a note of what it hands back. */
function walkBy({ graph }: Opens, params: Values<typeof lrp.params>, ledger: Ledger): BackwardRule {
  const holds = holdPicture(graph);
  const never = nonNegative(graph);
  return (node, inputs, output, relevance, at) => {
    const shares = tidy((): Tensor[] => {
      const { layer } = node;
      if (!isLinear(layer)) return handBack(node, inputs, output, relevance, params.biases);
      const source = node.inputs[0]!;
      const first = holds[source]!;
      const rule = ruleFor(params.composite, params, layer.kind, first);
      const place = {
        x: inputs[0]!,
        nonNegative: never[source]!,
        bounds: first ? bounds(graph, source) : undefined,
        inside: inside(graph, source),
      };
      return [redistribute(rule, layer, place, output, relevance, params.biases)];
    });
    shares.forEach((share, i) => void ledger.note(at, node.inputs[i]!, share));
    return shares;
  };
}

/** The map `[H, W]` of relevance `[H, W, C]`, its sum, and the sum of its absolute values. */
function overChannels(
  relevance: Float32Array,
  channels: number,
): { map: Float32Array; sum: number; size: number } {
  const map = new Float32Array(relevance.length / channels);
  let sum = 0;
  let size = 0;
  for (let at = 0; at < map.length; at++) {
    let here = 0;
    for (let c = 0; c < channels; c++) here += relevance[at * channels + c]!;
    map[at] = here;
    sum += here;
    size += Math.abs(here);
  }
  return { map, sum, size };
}
