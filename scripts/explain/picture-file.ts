/** Pictures and segments from files, checked against what the model reads. */
import { PNG } from "pngjs";
import { Failure } from "../../src/engine/failure";
import type { Picture } from "../../src/engine/picture";
import { WrongArguments } from "../arguments";
import { readNamed } from "../model-file";

type Input = readonly [height: number, width: number, channels: number];

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A picture for a model whose input is `[height, width, channels]`: a PNG, or JSON `{ shape, data }`.
 * @throws Failure "picture-empty", "picture-unreadable", "picture-wrong-shape"; WrongArguments
 */
export function readPictureFile(path: string, input: Input): Picture {
  const bytes = readNamed(path);
  if (bytes.length === 0) throw new Failure("picture-empty");
  if (bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return fromPng(bytes, input);
  return fromJson(path, bytes.toString("utf8"), input);
}

function fromPng(bytes: Buffer, input: Input): Picture {
  const [height, width, channels] = input;
  if (channels !== 1 && channels !== 3) throw wrongShape("a PNG", input);
  // Asked of the header before anything is unpacked: a small file may hold a huge picture.
  if (bytes.length < 24) throw new Failure("picture-unreadable");
  const [wide, high] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (high !== height || wide !== width) throw wrongShape(`${high}×${wide}`, input);
  let rgba: Buffer;
  try {
    rgba = PNG.sync.read(bytes).data;
  } catch {
    throw new Failure("picture-unreadable");
  }
  const paper = channels === 1 ? 0 : 255;
  const data = new Float32Array(height * width * channels);
  for (let pixel = 0; pixel < height * width; pixel++) {
    const opaque = rgba[4 * pixel + 3]! / 255;
    const [r, g, b] = [0, 1, 2].map(
      (c) => (paper + (rgba[4 * pixel + c]! - paper) * opaque) / 255,
    ) as [number, number, number];
    if (channels === 3) data.set([r, g, b], 3 * pixel);
    else data[pixel] = r === g && g === b ? r : luma(r, g, b);
  }
  return { height, width, channels, data };
}

/** How bright a colour looks (ITU-R BT.601). */
function luma(r: number, g: number, b: number): number {
  return 0.299 * r + 0.587 * g + 0.114 * b;
}

function fromJson(path: string, text: string, input: Input): Picture {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new WrongArguments(`${path} is neither a PNG nor JSON.`);
  }
  const { shape, data } = (value ?? {}) as { shape?: unknown; data?: unknown };
  if (!Array.isArray(shape) || !Array.isArray(data))
    throw new WrongArguments(`${path} is no picture: that is {"shape": [...], "data": [...]}.`);
  const [height, width, channels] = input;
  const [high, wide, deep = 1, ...more] = shape as unknown[];
  if (high !== height || wide !== width || deep !== channels || more.length > 0)
    throw wrongShape(shape.join("×"), input);
  const count = height * width * channels;
  if (data.length !== count)
    throw new WrongArguments(`${path} holds ${data.length} numbers where ${count} belong.`);
  const wrong = data.findIndex((v) => typeof v !== "number" || !(v >= 0 && v <= 1));
  if (wrong !== -1)
    throw new WrongArguments(
      `${path} holds ${JSON.stringify(data[wrong])} at place ${wrong}, which is no number from 0 to 1.`,
    );
  return { height, width, channels, data: Float32Array.from(data as number[]) };
}

function wrongShape(got: string, input: Input): Failure {
  return new Failure("picture-wrong-shape", { got, wanted: input.join("×") });
}
