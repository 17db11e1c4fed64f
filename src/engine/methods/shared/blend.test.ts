import { tidy } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "../../random";
import { startBackend } from "../../testing/backend";
import { referencePicture } from "../../testing/reference/case";
import { blend, blending } from "./blend";
import { fillPicture } from "./fills";
import { fillWhole } from "./whole-fills";

const picture = referencePicture("residual-0");
const size = picture.height * picture.width;

describe.each(["wasm", "cpu"] as const)("blending on %s", (backend) => {
  beforeAll(() => startBackend(backend));

  test.each(["black", "constant", "picture-mean", "blur"] as const)(
    "over %s: pixels seen are the picture's, hidden ones the fill's own bits, others between",
    (fill) => {
      const filled = fillWhole(picture, { fill, level: 0.3 });
      const random = createRandom(2);
      const masks = Float32Array.from({ length: 5 * size }, () => {
        const kind = random.integer(3);
        return kind < 2 ? kind : random.uniform();
      });
      const pixels = tidy(() => blend(blending(picture, filled), masks).dataSync());
      expect(pixels).toHaveLength(5 * picture.data.length);
      pixels.forEach((got, at) => {
        const i = at % picture.data.length;
        const mask = masks[Math.floor(at / 3)]!;
        const [seen, hidden] = [picture.data[i]!, filled[i]!];
        if (mask === 0 || (fill === "black" && mask === 1)) expect(got).toBe(mask ? seen : hidden);
        else expect(Math.abs(got - (mask * seen + (1 - mask) * hidden))).toBeLessThan(2 ** -23);
      });
    },
  );
});

test("hidden parts turn to the picture's mean on colour, to black on digits, by default", () => {
  const filled = (of: typeof picture, fill: "auto" | "black" | "picture-mean") =>
    fillWhole(of, { fill, level: 0.3 });
  const digit = referencePicture("digit-0");
  expect(filled(digit, "auto")).toEqual(filled(digit, "black"));
  expect(filled(picture, "auto")).toEqual(filled(picture, "picture-mean"));
  const labels = new Int32Array(size);
  const whole = { height: picture.height, width: picture.width, labels, count: 1 };
  expect(filled(picture, "auto")).toEqual(
    fillPicture(picture, whole, { fill: "segment-mean", level: 0 }),
  );
});
