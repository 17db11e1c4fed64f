import type { When } from "../../params";
import type { Picture } from "../../picture";
import type { Random } from "../../random";
import { blurred, meanColour } from "./fills";

/** While this holds, a method with `baselineParams` draws at random. */
export const whileNoise = { name: "baseline", is: ["noise"] } as const satisfies When;

/** What a picture is held against; methods that share out a difference of scores share these. */
export const baselineParams = [
  {
    kind: "choice",
    name: "baseline",
    label: "Baseline",
    initial: "black",
    main: true,
    options: [
      { value: "black", label: "Black" },
      { value: "white", label: "White" },
      { value: "grey", label: "Grey" },
      { value: "mean", label: "The picture's mean colour" },
      { value: "blur", label: "The picture, blurred" },
      { value: "noise", label: "Noise, averaged over several" },
    ],
  },
  {
    kind: "number",
    name: "noises",
    label: "How many noise pictures",
    min: 1,
    max: 100,
    step: 1,
    initial: 8,
    when: whileNoise,
  },
] as const;

export type BaselineId = (typeof baselineParams)[0]["options"][number]["value"];

/** The baseline pictures asked for, `[H·W·C]` each; those of noise are uniform in 0..1. */
export function baselinesFor(
  picture: Picture,
  { baseline, noises }: { readonly baseline: BaselineId; readonly noises: number },
  { uniform }: Random,
): Float32Array[] {
  const size = picture.data.length;
  switch (baseline) {
    case "black":
      return [new Float32Array(size)];
    case "white":
      return [new Float32Array(size).fill(1)];
    case "grey":
      return [new Float32Array(size).fill(0.5)];
    case "mean":
      return [meanColour(picture)];
    case "blur":
      return [blurred(picture)];
    case "noise":
      return Array.from({ length: noises }, () => Float32Array.from({ length: size }, uniform));
  }
}
