import type { Picture } from "../../picture";
import { type Fill, fillParams, fillPicture } from "./fills";

const [fillChoice, levelOfGrey] = fillParams;
const [, , black, grey, mean, blur] = fillChoice.options;

/** What stands where a part is hidden of a picture that is not cut into segments. */
export const wholeFillParams = [
  {
    ...fillChoice,
    options: [
      { value: "auto", label: "Black on digits, the mean colour on photos" },
      black,
      grey,
      mean,
      blur,
    ],
  },
  levelOfGrey,
] as const;

/** The picture with everything hidden, `[H, W, C]`; "auto" is its mean unless it has one channel. */
export function fillWhole(
  picture: Picture,
  params: { fill: Exclude<Fill, "segment-mean">; level: number },
): Float32Array {
  const { height, width } = picture;
  // As one segment, whose mean is the picture's.
  const whole = { height, width, labels: new Int32Array(height * width), count: 1 };
  return fillPicture(picture, whole, params);
}
