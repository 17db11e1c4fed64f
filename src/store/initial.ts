import { EXAMPLE_DIGITS } from "../engine/data/example-digits";
import { METHODS } from "../engine/methods/registry";
import type { Look, Panel, State } from "./state";

/** The methods on the first screen, in order; those of them that are there. */
const FIRST = ["grad-cam", "lrp", "lime", "kernel-shap"];

export const PEN_WIDTH = 22;
export const INITIAL_SEED = 7;

export const initialLook: Look = {
  scale: "own",
  palette: "vermilion",
  opacity: 0.9,
  smooth: false,
  outlines: true,
};

export function newPanel(method: string, key = method): Panel {
  return { key, method, params: {}, view: "map", topSegments: 5 };
}

export function initialPanels(): Panel[] {
  return FIRST.filter((id) => METHODS.some(({ facts }) => facts.id === id)).map((id) =>
    newPanel(id),
  );
}

export function initialState(): State {
  return {
    tab: "digit",
    subject: { kind: "drawing", strokes: EXAMPLE_DIGITS[0]!.strokes },
    past: [],
    future: [],
    pen: { tool: "pen", width: PEN_WIDTH },
    seen: undefined,
    moved: undefined,
    model: "mnist-cnn",
    target: { for: "predicted", against: "runner-up" },
    panels: initialPanels(),
    seed: INITIAL_SEED,
    backend: undefined,
    opened: undefined,
    looked: undefined,
    asked: undefined,
    answers: {},
    troubles: [],
    look: initialLook,
    theme: "auto",
    cursor: undefined,
    chosen: undefined,
  };
}
