import type { Layer, Weight } from "../../layers/layer";
import type { ConfigReader } from "../config";

/** A node of the graph to be: what it does, and the shape of its output. */
export interface Step {
  /** Set apart by this from the layer's other nodes. */
  readonly suffix?: string;
  readonly layer: Layer<Weight>;
  readonly shape: readonly number[];
}

/** What a Keras layer comes to: one node, or several in a chain. */
export type Translate = (
  config: ConfigReader,
  shapes: readonly (readonly number[])[],
) => readonly Step[];

/** @throws Failure "model-malformed" where a layer that wants a picture gets something else */
export function image(
  config: ConfigReader,
  shape: readonly number[] | undefined,
): [height: number, width: number, channels: number] {
  if (shape?.length !== 3) throw config.wrong("wants a picture and gets none");
  return [shape[0]!, shape[1]!, shape[2]!];
}

/** How many places a window has along a side. */
export function slid(
  side: number,
  kernel: number,
  stride: number,
  padding: "same" | "valid",
  dilation = 1,
): number {
  if (padding === "same") return Math.ceil(side / stride);
  return Math.floor((side - (dilation * (kernel - 1) + 1)) / stride) + 1;
}

/** A step, and the activation that its layer names as a node of its own. */
export function activated(config: ConfigReader, step: Step): Step[] {
  const activation = config.activation();
  if (activation === "linear") return [step];
  const layer = activation === "softmax" ? ({ kind: "softmax" } as const) : activation;
  return [step, { suffix: "activation", layer, shape: step.shape }];
}

/** @throws Failure "model-malformed" where a layer works along another axis than channels */
export function requireLastAxis(
  config: ConfigReader,
  shape: readonly number[],
  does: string,
  fallback: unknown = -1,
): void {
  const said = config.raw("axis") ?? fallback;
  const axis = Array.isArray(said) && said.length === 1 ? (said[0] as unknown) : said;
  if (axis !== -1 && axis !== shape.length)
    throw config.wrong(`${does} another axis than channels`);
}
