/**
 * Occlusion: a window slides over the picture, and what hiding it costs is the score of what it
 * hides. Zeiler and Fergus 2014, section 4.2; overlaps are averaged.
 */
import { Failure } from "../../failure";
import type { Explain } from "../../method";
import { scoreOf } from "../../target";
import { type Blending, blend, blending } from "../shared/blend";
import { knownRows, UNTOUCHED } from "../shared/known-scores";
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
  // The first picture is the untouched one.
  const hiddenIn = (row: number): Window | undefined => asked[row - 1];
  const pictures = (rows: readonly number[]) => {
    const masks = new Float32Array(rows.length * size).fill(1);
    rows.forEach((row, at) => {
      const hidden = hiddenIn(row);
      if (hidden)
        eachPixel(hidden, width, (pixel) => {
          masks[at * size + pixel] = 0;
        });
    });
    return blend(parts, masks);
  };
  const keyOf = (row: number) => {
    const hidden = hiddenIn(row);
    if (!hidden) return UNTOUCHED;
    return [hidden.top, hidden.left, hidden.bottom, hidden.right].join();
  };
  const known = task.memory && knownRows(task.memory, parts, output, "a window", keyOf);
  const classes = model.classes.length;
  const count = asked.length + 1;
  let score: number | undefined;
  for await (const { from, to, scores } of scorePictures(task, count, output, pictures, known)) {
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

function hidesAnything(
  place: Window,
  { picture: { width, channels }, difference }: Blending,
): boolean {
  let found = false;
  eachPixel(place, width, (pixel) => {
    for (let c = 0; c < channels; c++) found ||= difference[pixel * channels + c] !== 0;
  });
  return found;
}
