import { pinned } from "../batching";
import type { Access, Rung } from "../classifier";
import type { NumberedPicture } from "../data/sample";
import type { Explain, Extra, Facts, Frame } from "../method";
import { type Params, settle } from "../params";
import type { Picture, SegmentMap } from "../picture";
import { createRandom, type Random } from "../random";
import type { ScoreMemory } from "../score-memory";
import type { Target } from "../target";

export interface Request<N extends Rung> {
  readonly model: Access[N];
  readonly picture: Picture;
  readonly target?: Target;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly seed?: number;
  /** Draws to use instead of the seed's. */
  readonly random?: Random;
  readonly batch?: number;
  readonly dataSet?: readonly NumberedPicture[];
  readonly segments?: SegmentMap;
  readonly memory?: ScoreMemory;
}

/** A method's generator, its parameters settled and its batches pinned. */
export function start<N extends Rung, P extends Params>(
  facts: Facts<N, P>,
  explain: Explain<N, P>,
  {
    model,
    picture,
    target,
    params,
    seed = 0,
    random,
    batch = 16,
    dataSet,
    segments,
    memory,
  }: Request<N>,
): ReturnType<Explain> {
  return explain({
    model,
    picture,
    target: target ?? { for: 0 },
    params: settle(facts.id, facts.params, params),
    random: random ?? createRandom(seed),
    batching: pinned(batch),
    dataSet,
    segments,
    memory,
    now: () => performance.now(),
  });
}

/** All frames of a run. */
export async function framesOf<N extends Rung, P extends Params>(
  facts: Facts<N, P>,
  explain: Explain<N, P>,
  request: Request<N>,
): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of start(facts, explain, request)) frames.push(frame);
  return frames;
}

/** The last frame of a run: the answer. */
export async function answerOf<N extends Rung, P extends Params>(
  facts: Facts<N, P>,
  explain: Explain<N, P>,
  request: Request<N>,
): Promise<Frame> {
  return (await framesOf(facts, explain, request)).at(-1)!;
}

/** @throws Error where the frame has no such readout */
export function readout(frame: Frame, label: string): number {
  const found = frame.readouts.find((one) => one.label === label);
  if (!found) throw new Error(`no readout is called ${label}`);
  return found.value;
}

/** @throws Error where the frame has no such tensor */
export function tensorOf(frame: Frame, name: string): Extract<Extra, { kind: "tensor" }> {
  const found = frame.extra[name];
  if (found?.kind !== "tensor") throw new Error(`no tensor is called ${name}`);
  return found;
}

/** The weights of the segments that the frame shows. */
export function weightsOf(frame: Frame): Float32Array {
  const { segments } = frame.extra;
  if (segments?.kind !== "segments") throw new Error("the frame shows no segments");
  return segments.weights;
}
