/** The house's plan: which floor each folder of `src/` is, and what stands below it. */

/**
 * @typedef {object} Floor
 * @property {string} at a file's path begins so; the longest beginning decides
 * @property {string[]} below floors it may import
 * @property {string[]} [types] floors of which it may import types alone (`import type`)
 * @property {RegExp} [packages] npm packages it may import
 * @property {boolean} [strangers] its folders do not import each other, `shared/` aside
 */

const TENSORS = /^@tensorflow\/|^long$/;
const PAGE = /^react(-dom)?$|^zustand$|^@fontsource\//;

/** Facts, types and the registry, which every floor but the methods' own stands on. */
const ENGINE = ["methods", "engine"];
const BELOW_STORE = ["scene", "client", "protocol", "pictures", "draw", "words", ...ENGINE];
const BELOW_UI = ["store", "lessons", ...BELOW_STORE];

/** @type {Record<string, Floor>} */
export const FLOORS = {
  main: { at: "src/main.", below: ["ui", ...BELOW_UI], packages: PAGE },
  ui: { at: "src/ui/", below: BELOW_UI, packages: PAGE },
  store: { at: "src/store/", below: BELOW_STORE, packages: /^zustand$|^fflate$/ },
  lessons: { at: "src/lessons/", below: ["scene", "words", ...ENGINE] },
  scene: { at: "src/scene/", below: ENGINE, packages: /^fflate$/ },
  pictures: { at: "src/pictures/", below: ["engine"] },
  client: { at: "src/worker/client", below: ["protocol", ...ENGINE] },
  protocol: { at: "src/worker/protocol", below: ENGINE },
  worker: { at: "src/worker/", below: ["protocol", "backend", ...ENGINE], packages: TENSORS },
  backend: { at: "src/backend/", below: ["engine"], packages: TENSORS },
  draw: { at: "src/draw/", below: [], types: ["engine"], packages: /^d3-/ },
  words: { at: "src/words/", below: [], types: ENGINE },
  methods: { at: "src/engine/methods/", below: ["engine"], packages: TENSORS, strangers: true },
  metrics: { at: "src/engine/metrics/", below: ["engine"], packages: TENSORS, strangers: true },
  testing: { at: "src/engine/testing/", below: ["methods", "metrics", "engine"], packages: /^/ },
  engine: {
    at: "src/engine/",
    below: [],
    packages: /^@tensorflow\/tfjs-(core|converter)$|^fflate$|^pure-rand$/,
  },
};

/** @param {string} path from the repository's top */
export function floorOf(path) {
  const fits = Object.entries(FLOORS).filter(([, { at }]) => path.startsWith(at));
  return fits.sort(([, a], [, b]) => b.at.length - a.at.length)[0]?.[0];
}
