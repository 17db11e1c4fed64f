/** Small networks of random layers, wired at random, as a layers model's file would hold them. */
import { createRandom, type Random } from "../random";
import { inputLayer, type LayerSpec, modelFile } from "./model-files";

/** A layer's name and the shape of its output. */
interface Put {
  readonly name: string;
  readonly shape: readonly [number, number, number];
}

/** Takes pictures of 6 to 9 pixels a side and 1 to 3 channels; gives 3 scores. */
export function randomModel(seed: number) {
  const random = createRandom(seed);
  const { integer } = random;
  const from = (least: number, most: number) => least + integer(most - least + 1);
  const shape = [from(6, 9), from(6, 9), from(1, 3)] as const;
  const file = builder();
  let at = file.put(inputLayer(shape), [], shape);
  let before: Put = at;
  for (let time = 0; time < from(3, 7); time++) {
    const next = STEPS[integer(STEPS.length)]!(file, at, before, random);
    if (Math.min(...next.shape.slice(0, 2)) < 2) {
      file.layers.pop(); // too little of the picture is left to go on from
      break;
    }
    [before, at] = [at, next];
  }
  file.end(at, random);
  return { input: shape, ...modelFile(file.layers, file.weights, true) };
}

type Step = (file: Builder, at: Put, before: Put, random: Random) => Put;
type Builder = ReturnType<typeof builder>;

function builder() {
  const layers: LayerSpec[] = [];
  const weights: Record<string, number[]> = {};
  const put = (spec: LayerSpec, inputs: readonly Put[], shape: Put["shape"]): Put => {
    layers.push({ ...spec, inbound: inputs.map(({ name }) => name) });
    return { name: spec.config.name as string, shape };
  };
  return {
    layers,
    weights,
    put,
    add(
      class_name: string,
      config: Record<string, unknown>,
      inputs: readonly Put[],
      shape: Put["shape"],
      own: Record<string, number[]> = {},
    ): Put {
      const name = `${class_name.toLowerCase()}_${layers.length}`;
      for (const [suffix, of] of Object.entries(own)) weights[`${name}/${suffix}`] = of;
      return put({ class_name, config: { name, ...config } }, inputs, shape);
    },
    end(at: Put, { integer }: Random): void {
      const [h, w, c] = at.shape;
      const flattening = ["GlobalAveragePooling2D", "GlobalMaxPooling2D", "Flatten", "Reshape"];
      const kind = flattening[integer(4)]!;
      const size = kind.startsWith("Global") ? c : h * w * c;
      const target = kind === "Reshape" ? { target_shape: [-1] } : {};
      const flat = this.add(kind, target, [at], [1, 1, size]);
      const hidden = this.add("Dense", { units: 5, activation: "relu" }, [flat], [1, 1, 5], {
        kernel: [size, 5],
        bias: [5],
      });
      const scores = this.add("Dense", { units: 3 }, [hidden], [1, 1, 3], {
        kernel: [5, 3],
        bias: [3],
      });
      this.add("Softmax", { axis: -1 }, [scores], [1, 1, 3]);
    },
  };
}

const slid = (side: number, kernel: number, stride: number, padding: string) =>
  padding === "same" ? Math.ceil(side / stride) : Math.floor((side - kernel) / stride) + 1;

function windowOf({ shape: [h, w] }: Put, { integer }: Random) {
  const side = 1 + integer(Math.min(3, h, w));
  const strides = 1 + integer(2);
  const padding = integer(2) === 0 ? "same" : "valid";
  return {
    side,
    strides,
    padding,
    h: slid(h, side, strides, padding),
    w: slid(w, side, strides, padding),
  };
}

const conv: Step = (file, at, _before, random) => {
  const { side, strides, padding, h, w } = windowOf(at, random);
  const filters = 2 + random.integer(3);
  const settings = { filters, kernel_size: side, strides, padding, use_bias: false };
  return file.add("Conv2D", settings, [at], [h, w, filters], {
    kernel: [side, side, at.shape[2], filters],
  });
};
const depthwise: Step = (file, at, _before, random) => {
  const { side, strides, padding, h, w } = windowOf(at, random);
  const many = at.shape[2] * 2;
  const settings = { kernel_size: [side, side], strides, padding, depth_multiplier: 2 };
  return file.add("DepthwiseConv2D", settings, [at], [h, w, many], {
    depthwise_kernel: [side, side, at.shape[2], 2],
    bias: [many],
  });
};
const separable: Step = (file, at, _before, random) => {
  const { side, strides, padding, h, w } = windowOf(at, random);
  const settings = { filters: 3, kernel_size: side, strides, padding, activation: "relu6" };
  return file.add("SeparableConv2D", settings, [at], [h, w, 3], {
    depthwise_kernel: [side, side, at.shape[2], 1],
    pointwise_kernel: [1, 1, at.shape[2], 3],
    bias: [3],
  });
};
const pool =
  (class_name: string): Step =>
  (file, at, _before, random) => {
    const { side, strides, padding, h, w } = windowOf(at, random);
    return file.add(class_name, { pool_size: side, strides, padding }, [at], [h, w, at.shape[2]]);
  };
const norm: Step = (file, at) => {
  const own = [at.shape[2]];
  return file.add("BatchNormalization", { axis: [3] }, [at], at.shape, {
    gamma: own,
    beta: own,
    moving_mean: own,
    moving_variance: own,
  });
};
const same =
  (class_name: string, config: Record<string, unknown> = {}): Step =>
  (file, at) =>
    file.add(class_name, config, [at], at.shape);
const border: Step = (file, at) => {
  const [h, w, c] = at.shape;
  return file.add(
    "ZeroPadding2D",
    {
      padding: [
        [1, 0],
        [0, 2],
      ],
    },
    [at],
    [h + 1, w + 2, c],
  );
};
/** With the layer before it where their shapes allow, else with itself. */
const join =
  (class_name: "Add" | "Concatenate"): Step =>
  (file, at, before) => {
    const [h, w, c] = at.shape;
    const sum = class_name === "Add";
    const fits = before.shape[0] === h && before.shape[1] === w && (!sum || before.shape[2] === c);
    const other = fits ? before : at;
    return file.add(class_name, { axis: -1 }, [at, other], [h, w, sum ? c : c + other.shape[2]]);
  };

const STEPS: readonly Step[] = [
  conv,
  conv,
  depthwise,
  separable,
  pool("MaxPooling2D"),
  pool("AveragePooling2D"),
  norm,
  same("Activation", { activation: "relu" }),
  same("ReLU", { max_value: 6, negative_slope: 0 }),
  same("ReLU", { max_value: 2, negative_slope: 0.1 }),
  same("LeakyReLU", { alpha: 0.25 }),
  same("LeakyReLU", { negative_slope: 0.1 }),
  same("Dropout", { rate: 0.5 }),
  border,
  join("Add"),
  join("Concatenate"),
];
