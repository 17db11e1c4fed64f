/**
 * Occlusion: a window slides over the picture, and what hiding it costs is the score of what it
 * hides. Zeiler and Fergus 2014, section 4.2; overlaps are averaged.
 */
import { Failure } from "../../failure";
import type { Explain } from "../../method";
import { scoreOf } from "../../target";
import { type Blending, blend, blending } from "../shared/blend";
import { scorePictures } from "../shared/scoring";
import { fillWhole } from "../shared/whole-fills";
import type { occlusion } from "./meta";
import { eachPixel, type Window, windowsOf } from "./windows";

export const explain: Explain<"scores", typeof occlusion.params> = async function* (task) {
  const { model, picture, target, params } = task;
  const { window, stride, output } = params;
  if (stride > window)
    throw new Failure("parameter-out-of-range", {
      method: "occlusion",
      name: "stride",
      got: stride,
      wanted: `at most the window's side, ${window}`,
    });
  const { height, width } = picture;
  const size = height * width;
  const parts = blending(picture, fillWhole(picture, params));
  const drops = new Float64Array(size);
  const covers = new Int32Array(size);
  const tell = (hidden: Window, drop: number) =>
    eachPixel(hidden, width, (pixel) => {
      drops[pixel]! += drop;
      covers[pixel]! += 1;
    });
  const asked: Window[] = [];
  for (const place of windowsOf(height, width, params)) {
    // Where all is the fill already, hiding changes nothing, and there is nothing to ask.
    if (hidesAnything(place, parts)) asked.push(place);
    else tell(place, 0);
  }
  const pictures = (from: number, to: number) => {
    const masks = new Float32Array((to - from) * size).fill(1);
    // The first picture is the untouched one.
    for (let row = Math.max(1, from); row < to; row++) {
      const mask = masks.subarray((row - from) * size, (row - from + 1) * size);
      eachPixel(asked[row - 1]!, width, (pixel) => {
        mask[pixel] = 0;
      });
    }
    return blend(parts, masks);
  };
  const classes = model.classes.length;
  const count = asked.length + 1;
  let score: number | undefined;
  for await (const { from, to, scores } of scorePictures(task, count, output, pictures)) {
    score ??= scoreOf(target, scores, 0, classes);
    for (let row = Math.max(1, from); row < to; row++)
      tell(asked[row - 1]!, score - scoreOf(target, scores, row - from, classes));
    const map = new Float32Array(size);
    for (let pixel = 0; pixel < size; pixel++) map[pixel] = drops[pixel]! / (covers[pixel]! || 1);
    yield {
      done: to / count,
      map,
      explains: { output, score },
      readouts: [],
      extra: {},
    };
  }
};

function hidesAnything(place: Window, { shape, difference }: Blending): boolean {
  const [, width, channels] = shape;
  let found = false;
  eachPixel(place, width, (pixel) => {
    for (let c = 0; c < channels; c++) found ||= difference[pixel * channels + c] !== 0;
  });
  return found;
}
