import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Frame } from "../../method";
import { drawsAtRandom } from "../../params";
import { startBackend } from "../../testing/backend";
import { relativeError } from "../../testing/differ";
import {
  answerOf,
  framesOf,
  type Request,
  readout,
  start,
  tensorOf,
} from "../../testing/run-method";
import { constantPicture, discsPicture } from "../../testing/sample-pictures";
import { slowNetwork } from "../../testing/slow-network";
import { openSubjects, type SubjectName } from "../../testing/subjects";
import { explain } from "./explain";
import { xrai } from "./meta";

let subjects: ReturnType<typeof openSubjects>;
beforeAll(async () => {
  await startBackend();
  subjects = openSubjects();
});
afterAll(() => subjects.close());

const target = { for: 1, against: 2 };
const ask = (
  name: SubjectName,
  params: object = {},
  more: Partial<Request<"gradients">> = {},
): Promise<Frame> =>
  answerOf(xrai, explain, { ...subjects[name], target, params: { ...params }, ...more });

function regionsOf(frame: Frame) {
  const { segments } = frame.extra;
  if (segments?.kind !== "segments") throw new Error("the frame shows no regions");
  return segments;
}
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, v) => all + v, 0);
const size = (values: ArrayLike<number>) => sum(Array.from(values, Math.abs));

/** Those whose pictures have colours to be cut by. */
const CUT = ["plain", "residual", "digit"] as const;

describe.each(CUT)("on %s", (name) => {
  test("grows over integrated gradients from black and from white", async () => {
    const { model, picture } = subjects[name];
    const network = slowNetwork(model.graph);
    // Two nodes of Gauss and Legendre lie at (1 ± 1/√3) / 2, and count by a half each.
    const points = [-1, 1].map((sign) => (1 + sign / Math.sqrt(3)) / 2);
    const wanted = new Float64Array(picture.data.length);
    for (const black of [0, 1])
      for (const point of points) {
        const on = picture.data.map((x) => black + point * (x - black));
        network.back(network.trace(on), target).forEach((slope, i) => {
          wanted[i]! += (slope * (picture.data[i]! - black)) / 4;
        });
      }
    const channelsOf = (pixel: number) =>
      wanted.subarray(pixel * picture.channels, (pixel + 1) * picture.channels);
    const pixels = Array.from({ length: picture.height * picture.width }, (_, pixel) => pixel);
    const close = (frame: Frame, of: (channels: Float64Array) => number) => {
      const { shape, data } = tensorOf(frame, "attribution");
      expect(shape).toEqual([picture.height, picture.width]);
      expect(
        relativeError(
          data,
          pixels.map((pixel) => of(channelsOf(pixel))),
        ),
      ).toBeLessThan(1e-5);
    };
    close(await ask(name, { steps: 2 }), sum);
    close(await ask(name, { steps: 2, channels: "largest" }), (channels) => Math.max(...channels));
    const base = [0, 1].map((v) =>
      network.score(
        picture.data.map(() => v),
        target,
      ),
    );
    const frame = await ask(name, { steps: 2 });
    expect(readout(frame, "Base score")).toBeCloseTo(sum(base) / 2, 5);
  });

  test("gives each pixel the mean of its region, whose number stands beside it", async () => {
    const frame = await ask(name);
    const { segments, weights, inOrder } = regionsOf(frame);
    const { data } = tensorOf(frame, "attribution");
    expect(inOrder).toBe(true);
    expect(weights).toHaveLength(segments.count);
    for (let region = 0; region < segments.count; region++) {
      const own = data.filter((_, pixel) => segments.labels[pixel] === region);
      expect(own.length).toBeGreaterThan(0);
      expect(Math.abs(weights[region]! - sum(own) / own.length)).toBeLessThan(1e-6 * size(data));
    }
    segments.labels.forEach((region, pixel) => {
      expect(frame.map[pixel]).toBe(weights[region]);
    });
  });

  test.each(["full", "fast"])(
    "%s: is complete, the map adds up to what the score gains",
    async (algorithm) => {
      const frame = await ask(name, { algorithm, steps: 300 }, { batch: 64 });
      const gain = frame.explains.score - readout(frame, "Base score");
      expect(Math.abs(readout(frame, "Residual") - (gain - sum(frame.map)))).toBeLessThan(
        1e-5 * size(tensorOf(frame, "attribution").data),
      );
      expect(Math.abs(readout(frame, "Residual"))).toBeLessThan(
        3e-3 * size(tensorOf(frame, "attribution").data),
      );
    },
  );
});

test("grows over the segments given, where some are", async () => {
  const { picture } = subjects.residual;
  const { height, width } = picture;
  const labels = Int32Array.from({ length: height * width }, (_, i) => Math.floor(i / (4 * width)));
  const segments = { height, width, labels, count: height / 4 };
  const frame = await ask("residual", { dilation: 0 }, { segments });
  const regions = regionsOf(frame);
  expect(regions.segments.count).toBe(segments.count);
  const pairs = new Set(labels.map((label, i) => label * 100 + regions.segments.labels[i]!));
  expect(pairs.size).toBe(segments.count);
  // Nothing overlaps, so that each is denser than the next.
  expect([...regions.weights]).toEqual([...regions.weights].sort((a, b) => b - a));
  const other = { ...segments, height: height + 4 };
  await expect(ask("residual", {}, { segments: other })).rejects.toThrow("segments-malformed");
});

test("no region is smaller than asked for, but what is left over", async () => {
  const picture = discsPicture(16, 16, 3, 4);
  for (const smallest of [0.1, 2, 10]) {
    const frame = await ask("residual", { smallest, steps: 4 }, { picture });
    const { labels, count } = regionsOf(frame).segments;
    for (let region = 0; region < count - 1; region++) {
      const pixels = labels.filter((label) => label === region).length;
      expect(pixels).toBeGreaterThanOrEqual(Math.max(1, Math.round((smallest / 100) * 256)));
    }
  }
});

test.each([0, 0.4, 1])("a picture that is %d all over is one region", async (value) => {
  const picture = constantPicture(16, 16, 3, value);
  const frame = await ask("residual", {}, { picture });
  expect(regionsOf(frame).segments.count).toBe(1);
  const whole = sum(tensorOf(frame, "attribution").data) / 256;
  frame.map.forEach((v) => {
    expect(v).toBeCloseTo(whole, 6);
  });
});

test("an unfinished answer is a coarse one, not a part of one", async () => {
  const request = { ...subjects.residual, target, batch: 25 };
  const frames = await framesOf(xrai, explain, request);
  expect(frames.map(({ done }) => done)).toEqual([0.25, 0.5, 0.75, 1]);
  expect(new Set(frames.map(({ map }) => map.buffer)).size).toBe(4);
  for (const frame of frames) {
    expect(sum(frame.map)).toBeCloseTo(sum(tensorOf(frame, "attribution").data), 4);
    expect(regionsOf(frame).segments.count).toBeGreaterThan(3);
  }
});

test("draws at random only for noise, and then by the seed", async () => {
  expect(drawsAtRandom(xrai)).toBe(false);
  expect(drawsAtRandom(xrai, { baseline: "noise" })).toBe(true);
  const params = { baseline: "noise", noises: 2, steps: 4 };
  const [one, same, other] = [
    await ask("residual", params, { seed: 1 }),
    await ask("residual", params, { seed: 1 }),
    await ask("residual", params, { seed: 2 }),
  ];
  expect(same).toEqual(one);
  expect(relativeError(other.map, one.map)).toBeGreaterThan(1e-3);
});

test("attributions do not depend on the batches", async () => {
  const whole = await ask("residual", { steps: 9 }, { batch: 64 });
  for (const batch of [1, 5, 9]) {
    const frame = await ask("residual", { steps: 9 }, { batch });
    const of = (one: Frame) => tensorOf(one, "attribution").data;
    expect(relativeError(of(frame), of(whole))).toBeLessThan(1e-6);
  }
});

test("counts what it asks, and asks no more once it is cancelled", async () => {
  const { evaluations } = subjects.residual.model;
  const before = { ...evaluations };
  await ask("residual");
  // The picture and its two baselines, and fifty looks on each way.
  expect(evaluations).toEqual({ forward: before.forward + 103, backward: before.backward + 100 });
  const stopped = start(xrai, explain, { ...subjects.residual, batch: 8 });
  await stopped.next();
  await stopped.return();
  expect(evaluations.backward).toBe(before.backward + 108);
});
