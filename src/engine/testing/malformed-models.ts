/** Layers models' files damaged in every way that we could think of, seeded. */
import type { NamedBytes } from "../models/archive";
import { createRandom, type Random } from "../random";
import { filesOf, type ModelFile, zipOf } from "./brought-files";
import { randomModel } from "./random-model";

// biome-ignore lint/suspicious/noExplicitAny: the damage goes wherever it likes
type Loose = any;
export type Damage = (file: ModelFile, random: Random) => NamedBytes[] | undefined;

export const pick = <T>(list: readonly T[], { integer }: Random): T => list[integer(list.length)]!;
const layersOf = ({ json }: ModelFile): Loose[] => json.modelTopology.model_config.config.layers;
export const weightsOf = ({ json }: ModelFile): Loose[] => json.weightsManifest[0].weights;

const cut = (bytes: Uint8Array, { integer }: Random) => bytes.slice(0, integer(bytes.length));
function flip(bytes: Uint8Array, random: Random): Uint8Array {
  const flipped = new Uint8Array(bytes);
  for (let time = 0; time <= random.integer(8); time++)
    flipped[random.integer(bytes.length)]! ^= 1 << random.integer(8);
  return flipped;
}
/** One of the files, or the archive of them, put through something. */
function somewhere(
  file: ModelFile,
  random: Random,
  change: (bytes: Uint8Array, random: Random) => Uint8Array,
): NamedBytes[] {
  const files = filesOf(file);
  const which = random.integer(3);
  if (which === 2) {
    const { name, bytes } = zipOf(files);
    return [{ name, bytes: change(bytes, random) }];
  }
  return files.map((one, i) => (i === which ? { ...one, bytes: change(one.bytes, random) } : one));
}

const ODD: readonly unknown[] = [
  null,
  "",
  "seven",
  -1,
  0,
  1.5,
  1e9,
  1e308,
  true,
  [],
  {},
  [[]],
  [null],
  [-1, -1],
  [1e9, 1e9],
  [3, 3, 3],
  { class_name: "__keras_tensor__", config: 5 },
];

/** All places in a tree of JSON, as what holds them and their keys. */
function places(tree: Loose, found: [Loose, string][] = []): [Loose, string][] {
  for (const key of Object.keys(tree)) {
    found.push([tree, key]);
    if (typeof tree[key] === "object" && tree[key] !== null) places(tree[key], found);
  }
  return found;
}

/** A weight of as many numbers, in another shape. */
export const reshaped: Damage = (file, random) => {
  const weight = pick(
    weightsOf(file).filter(({ shape }) => shape.length > 1),
    random,
  );
  weight.shape = pick(
    [[weight.shape.reduce((a: number, b: number) => a * b)], weight.shape.toReversed().concat(1)],
    random,
  );
  return undefined;
};

/** Ways in which any file can be damaged; one that returns files returns them in place of the changed ones. */
export const COMMON_DAMAGES: Readonly<Record<string, Damage>> = {
  truncated: (file, random) => somewhere(file, random, cut),
  "bytes flipped": (file, random) => somewhere(file, random, flip),
  "a shape that is huge": (file, random) => {
    const weight = pick(weightsOf(file), random);
    weight.shape = weight.shape.map(() => pick([1e4, 1e6, 4e9, 2 ** 31, 2 ** 53, 1e300], random));
    return undefined;
  },
  "a shape that is negative": (file, random) => {
    const weight = pick(weightsOf(file), random);
    weight.shape[random.integer(weight.shape.length)] = pick([-1, -3, 0, -(2 ** 31)], random);
    return undefined;
  },
  "a shape that the shards do not have": (file, random) => {
    const weight = pick(weightsOf(file), random);
    weight.shape[random.integer(weight.shape.length)] += 1 + random.integer(5);
    return undefined;
  },
  "a wrong dtype": (file, random) => {
    const weight = pick(weightsOf(file), random);
    const types = ["float32", "int32", "float64", "string", "bool", "complex64", "", 32, null];
    weight.dtype = pick(
      types.filter((type) => type !== weight.dtype),
      random,
    );
    return undefined;
  },
  "a field missing": (file, random) => {
    const [holder, key] = pick(places(file.json), random);
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
    return undefined;
  },
  "a field of another type": (file, random) => {
    const [holder, key] = pick(places(file.json), random);
    holder[key] = structuredClone(pick(ODD, random));
    return undefined;
  },
  "weights that are no numbers": (file, random) => {
    const view = new DataView(file.bytes.buffer);
    const at = 4 * random.integer(file.bytes.length / 4);
    view.setFloat32(at, pick([Number.NaN, Infinity, -Infinity], random), true);
    return undefined;
  },
};

/** Each way a layers model can be damaged. */
export const DAMAGES: Readonly<Record<string, Damage>> = {
  ...COMMON_DAMAGES,
  "a shape that the layer does not have": reshaped,
  "layers in a cycle": (file, random) => {
    const layers = layersOf(file);
    const late = 2 + random.integer(layers.length - 2);
    const early = 1 + random.integer(late);
    layers[early].inbound_nodes = [[[layers[late].name, 0, 0, {}]]];
    return undefined;
  },
  "a layer unknown": (file, random) => {
    pick(layersOf(file), random).class_name = pick(
      ["Lambda", "LSTM", "TFOpLambda", "constructor", "__proto__", "conv2d", "Conv3D"],
      random,
    );
    return undefined;
  },
  "a claim of two gigabytes": (file, random) => {
    const layer = pick(layersOf(file).slice(1), random);
    const claim = pick([1e9, 46_341, 500_000_000], random);
    for (const key of ["filters", "units", "padding", "target_shape", "pool_size", "strides"])
      if (key in layer.config) layer.config[key] = key.endsWith("shape") ? [claim, claim] : claim;
    layersOf(file)[0].config.batch_input_shape = [null, claim, claim, 3];
    return undefined;
  },
};

/** A sound model of random layers, damaged. */
export function malformedModel(kind: string, seed: number): NamedBytes[] {
  const random = createRandom(seed);
  const { json, bytes } = randomModel(1 + random.integer(40));
  return damaged({ json, bytes }, DAMAGES[kind]!, random);
}

export function damaged({ json, bytes }: ModelFile, damage: Damage, random: Random): NamedBytes[] {
  const file: ModelFile = { json: structuredClone(json), bytes: new Uint8Array(bytes) };
  return damage(file, random) ?? filesOf(file);
}
