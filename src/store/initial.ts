import { EXAMPLE_DIGITS } from "../engine/data/example-digits";
import { findMethod, METHODS } from "../engine/methods/registry";
import { type KnownModel, knownModel, mateIds } from "./models";
import type { Look, Panel, State } from "./state";

/** The methods on the first screen, in order; those of them that are there. */
const FIRST = ["grad-cam", "lrp", "lime", "kernel-shap"];

const MODEL = "mnist-cnn";

const PEN_WIDTH = 22;
const INITIAL_SEED = 7;

export const initialLook: Look = {
  scale: "own",
  palette: "vermilion",
  opacity: 0.9,
  smooth: false,
  outlines: true,
};

/**
 * Where the page begins otherwise than a method's own defaults. At SLIC's compactness of 10 the whole
 * line of most digits is one segment, and "the ink" is no answer; at 40 it is four or five.
 */
const ON_DIGITS: Panel["params"] = { compactness: 40 };

/** From here on a thousand evaluations take minutes where there is no graphics card. In pixels a side. */
const LARGE = 96;
/** A window of an eighth of the picture, moved by half of itself, asks some 230 times, whatever its size. */
const onLarge = (side: number): Panel["params"] => ({
  window: Math.min(32, Math.round(side / 8)),
  stride: Math.min(32, Math.round(side / 16)),
  samples: 200,
  masks: 200,
  evaluations: 200,
  permutations: 5,
});

/** From here on cells of SP-LIME's own size are too many. In pixels a side. */
const FINE = 65;
/** As many as there are on a picture of 32 pixels. */
const onFine = (side: number): Panel["params"] => ({ cell: Math.ceil(side / 8) });

/** The settings that a method has on the page before anyone changes them, by the model's pictures. */
export function beginningParams(method: string, model: KnownModel | undefined): Panel["params"] {
  const side = model ? Math.max(model.size[0], model.size[1]) : 0;
  const wanted = {
    ...(model && model.takes !== "photos" && ON_DIGITS),
    ...(side >= FINE && onFine(side)),
    ...(side >= LARGE && onLarge(side)),
  };
  const { params = [] } = findMethod(method)?.facts ?? {};
  return Object.fromEntries(
    Object.entries(wanted).filter(([name]) => params.some((param) => param.name === name)),
  );
}

/**
 * The panels for another model: where nothing was changed, they begin as the new one's do. Halves that
 * ask a model which cannot stand beside it go.
 */
export function panelsFor(
  panels: readonly Panel[],
  before: KnownModel | undefined,
  after: KnownModel | undefined,
): Panel[] {
  const staying = panels.filter(
    (panel) => !panel.model || (after !== undefined && mateIds(after).includes(panel.model)),
  );
  return staying.map((panel) =>
    sameParams(panel.params, beginningParams(panel.method, before))
      ? { ...panel, params: beginningParams(panel.method, after) }
      : panel,
  );
}

function sameParams(a: Panel["params"], b: Panel["params"]): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}

export function newPanel(method: string, key = method, model?: KnownModel): Panel {
  return { key, method, params: beginningParams(method, model), view: "map", topSegments: 5 };
}

function initialPanels(model: KnownModel | undefined): Panel[] {
  return FIRST.filter((id) => METHODS.some(({ facts }) => facts.id === id)).map((id) =>
    newPanel(id, id, model),
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
    testSets: {},
    samples: {},
    confused: undefined,
    model: MODEL,
    ownModels: [],
    bringing: undefined,
    target: { for: "predicted", against: "runner-up" },
    panels: initialPanels(knownModel(MODEL, { ownModels: [] })),
    layout: "panels",
    seed: INITIAL_SEED,
    backend: undefined,
    opened: undefined,
    looked: undefined,
    beside: {},
    asked: undefined,
    answers: {},
    troubles: [],
    look: initialLook,
    theme: "auto",
    cursor: undefined,
    chosen: undefined,
  };
}
