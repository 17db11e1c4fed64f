import { explain } from "../../methods/occlusion/explain";
import { occlusion } from "../../methods/occlusion/meta";
import { windowsOf } from "../../methods/occlusion/windows";
import { answerOf } from "../run-method";
import { type Case, referenceModel, referencePicture, referenceTarget } from "./case";
import type { Answer, Claim } from "./claim";
import { referenceOutput } from "./composed";

const FILLS: Readonly<Record<string, string>> = { zero: "black", mean: "picture-mean" };

/** The method itself, as the page runs it. */
async function occlusionAnswer(c: Case): Promise<Answer> {
  const { window, stride, fill, nWindows } = c.params;
  const picture = referencePicture(c.image);
  const windows = windowsOf(picture.height, picture.width, { window, stride });
  if (windows.length !== nWindows)
    throw new Error(`${c.name}: ${windows.length} windows, not ${nWindows}`);
  const model = referenceModel(c.model);
  const frame = await answerOf(occlusion, explain, {
    model,
    picture,
    target: referenceTarget(c),
    params: { window, stride, fill: FILLS[fill], output: referenceOutput(c) },
    batch: 23,
  });
  model.close();
  return { values: frame.map, readouts: { score: frame.explains.score } };
}

export const occlusionClaims: Claim[] = [
  { name: "occlusion", claims: (c) => c.group === "occlusion", answer: occlusionAnswer },
];
