/**
 * A graph model as a classifier of which nothing but scores is known, run by TensorFlow.js's own
 * converter. To be imported when such a model is there: the converter is large.
 */
import { GraphModel } from "@tensorflow/tfjs-converter";
import {
  add,
  concat,
  io,
  keep,
  log,
  maximum,
  mul,
  reshape,
  slice,
  softmax,
  type Tensor,
  type Tensor4D,
  tensor1d,
  tidy,
  transpose,
} from "@tensorflow/tfjs-core";
import type { ScoresOnly } from "../../classifier";
import { Failure } from "../../failure";
import { AS_IT_IS, type InputDescription, normalisationOf } from "../input";
import { MOST_CLASSES } from "../limits";
import type { GraphFile } from "./read-graph";
import { tried, wordedError } from "./trial";

interface Described {
  readonly id: string;
  /** What failures call it. */
  readonly name: string;
  readonly classes?: readonly string[] | undefined;
  readonly input?: InputDescription | undefined;
}

/**
 * Opens a graph model on the current backend and tries it: on one picture within the limits, then on
 * several at once.
 * @throws Failure "model-malformed" where it does not run or gives no scores, "model-too-large"
 */
export function openGraphModel(
  file: GraphFile,
  { id, name, classes: names, input: description = AS_IT_IS }: Described,
): ScoresOnly {
  const wrong = (detail: string) => new Failure("model-malformed", { id: name, detail });
  const { shape: input, channelsFirst } = file.input;
  const { scale, offset } = normalisationOf(description, input[2], name);
  const graph = loaded(file, name);
  const normalisation = [tensor1d(scale), tensor1d(offset)] as const;
  const close = () => {
    graph.dispose();
    for (const one of normalisation) one.dispose();
  };

  /** Whatever the graph gives for pictures, `[B, …]`. */
  function run(pictures: Tensor4D): Tensor {
    const normal = add(mul(pictures, normalisation[0]), normalisation[1]) as Tensor4D;
    const turned = channelsFirst ? transpose(normal, [0, 3, 1, 2]) : normal;
    return graph.execute({ [file.input.name]: turned }, file.scores) as Tensor;
  }
  function rows(pictures: Tensor4D): Tensor {
    const given = run(pictures);
    const [batch] = pictures.shape;
    if (given.shape[0] !== batch || given.rank < 2)
      throw wrong("its output is not one row of scores for each picture");
    return reshape(given, [batch, given.size / batch]);
  }
  const oneByOne = (pictures: Tensor4D): Tensor => {
    const [batch, ...shape] = pictures.shape;
    const single = (at: number) => rows(slice(pictures, [at, 0, 0, 0], [1, ...shape]));
    return concat(Array.from({ length: batch }, (_, at) => single(at)));
  };

  try {
    const trial = tried({
      single: rows,
      many: file.input.single ? undefined : rows,
      input,
      id: name,
    });
    const { count, together, sumToOne } = trial;
    if (count < 2) throw wrong("it gives a single score, and there is nothing to choose between");
    if (count > MOST_CLASSES) throw wrong(`it gives more than ${MOST_CLASSES} scores`);
    const classes = names ?? Array.from({ length: count }, (_, i) => String(i));
    if (classes.length !== count)
      throw wrong(`it has ${count} scores and ${classes.length} class names`);
    const given = together ? rows : oneByOne;
    const ending = file.softmax ? "softmax" : sumToOne ? "probabilities" : "logits";
    const logits = (pictures: Tensor4D) =>
      ending === "probabilities" ? log(maximum(given(pictures), LEAST)) : given(pictures);
    const evaluations = { forward: 0, backward: 0 };
    return {
      id,
      classes,
      input,
      evaluations,
      ending,
      operations: counted(file),
      scores(pictures, output) {
        evaluations.forward += pictures.shape[0];
        return tidy(() => {
          const scores = logits(pictures);
          return output === "logit" ? scores : softmax(scores);
        });
      },
      close,
    };
  } catch (thrown) {
    close();
    throw thrown instanceof Failure ? thrown : wrong(wordedError(thrown));
  }
}

/** Of a probability, so that its logarithm is a number. */
const LEAST = 1e-30;

/** What TensorFlow takes as said where it is not, and the converter does not. */
const LEFT_OUT = { dilations: { list: { i: ["1", "1", "1", "1"] } } };

/** What the converter makes of that part of the file which was looked at. */
function loaded({ operations, constants }: GraphFile, id: string): GraphModel<io.IOHandlerSync> {
  const node = operations.map(({ name, op, input, attr }) => ({
    name,
    op,
    input: [...input],
    attr: op === "Placeholder" || op === "Const" ? {} : { ...LEFT_OUT, ...attr },
  }));
  const weightSpecs = constants.map(({ entry: { name, shape, type, packing } }) => {
    const spec = { name, shape: [...shape], dtype: type };
    if (packing.kind === type) return spec;
    const { kind: dtype, ...steps } = packing;
    const quantization =
      "scale" in steps ? { dtype, scale: steps.scale, min: steps.least } : { dtype };
    return { ...spec, quantization };
  }) as io.WeightsManifestEntry[];
  const weightData = constants.map(({ bytes }) => new Uint8Array(bytes).buffer);
  const modelTopology = { node, library: {}, versions: { producer: 0, minConsumer: 0 } };
  const graph = new GraphModel(io.fromMemorySync({ modelTopology, weightSpecs, weightData }));
  try {
    // Where it fails, the tidy lets go of the weights that were read by then.
    tidy(() => {
      graph.load();
      for (const weight of Object.values(graph.weights).flat()) keep(weight);
    });
    return graph;
  } catch (thrown) {
    throw new Failure("model-malformed", { id, detail: wordedError(thrown) });
  }
}

/** Operations that only say a shape, or hand on. */
const SILENT = /^(Const|Placeholder|Identity|Snapshot|NoOp|Shape|StridedSlice|Pack)$/;

/** Its operations by kind, the most frequent first. */
function counted({ operations }: GraphFile): { kind: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { op } of operations) if (!SILENT.test(op)) counts.set(op, (counts.get(op) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
}
