/**
 * Which rule a layer gets: an ordered table, the first row that fits. Montavon and others 2019,
 * section 10.3; the tables and their names are zennit's.
 */
import type { Linear } from "../../layers/layer";
import type { CompositeId } from "./meta";
import {
  alphaBetaRule,
  boxRule,
  epsilonRule,
  flatRule,
  gammaRule,
  type Rule,
  wSquareRule,
  zPlusRule,
} from "./rules";

interface Strengths {
  readonly epsilon: number;
  readonly gamma: number;
  readonly alpha: number;
}

type Kind = Linear<never>["kind"];

interface Row {
  /** Left out: layers of any kind. */
  readonly kinds?: readonly Kind[];
  /** Only a layer that no other one comes before. */
  readonly first?: true;
  readonly rule: (strengths: Strengths) => Rule;
}

const CONVOLUTIONS: readonly Kind[] = ["convolution", "depthwise-convolution"];

const byEpsilon = ({ epsilon }: Strengths) => epsilonRule(epsilon);
const byGamma = ({ gamma }: Strengths) => gammaRule(gamma);
const byAlpha2Beta1 = () => alphaBetaRule(2);

const COMPOSITES: Readonly<Record<CompositeId, readonly Row[]>> = {
  "epsilon-plus-flat": [
    { first: true, rule: () => flatRule },
    { kinds: CONVOLUTIONS, rule: () => zPlusRule },
    { kinds: ["dense"], rule: byEpsilon },
  ],
  "epsilon-gamma-box": [
    { kinds: CONVOLUTIONS, first: true, rule: () => boxRule },
    { kinds: CONVOLUTIONS, rule: byGamma },
    { kinds: ["dense"], rule: byEpsilon },
  ],
  "epsilon-alpha2-beta1": [
    { kinds: CONVOLUTIONS, rule: byAlpha2Beta1 },
    { kinds: ["dense"], rule: byEpsilon },
  ],
  "epsilon-alpha2-beta1-flat": [
    { first: true, rule: () => flatRule },
    { kinds: CONVOLUTIONS, rule: byAlpha2Beta1 },
    { kinds: ["dense"], rule: byEpsilon },
  ],
  "lrp-0": [{ rule: () => epsilonRule(0) }],
  epsilon: [{ rule: byEpsilon }],
  gamma: [{ rule: byGamma }],
  "alpha-beta": [{ rule: ({ alpha }) => alphaBetaRule(alpha) }],
  "z-plus": [{ rule: () => zPlusRule }],
  flat: [{ rule: () => flatRule }],
  w2: [{ rule: () => wSquareRule }],
};

/** The rule of a layer under a composite. */
export function ruleFor(
  composite: CompositeId,
  strengths: Strengths,
  kind: Kind,
  first: boolean,
): Rule {
  const row = COMPOSITES[composite].find(
    (candidate) =>
      (!candidate.kinds || candidate.kinds.includes(kind)) && (!candidate.first || first),
  );
  return row!.rule(strengths);
}
