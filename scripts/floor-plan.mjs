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

/** @type {Record<string, Floor>} */
export const FLOORS = {
  main: {
    at: "src/main.",
    below: ["ui", "store", "lessons", "scene", "client", "protocol", "draw", "words", "engine"],
    packages: /^react(-dom)?$|^zustand$|^@fontsource\//,
  },
  ui: {
    at: "src/ui/",
    below: [
      "store",
      "lessons",
      "scene",
      "client",
      "protocol",
      "draw",
      "words",
      "methods",
      "engine",
    ],
    packages: /^react(-dom)?$|^zustand$|^@fontsource\//,
  },
  store: {
    at: "src/store/",
    below: ["scene", "client", "protocol", "draw", "words", "methods", "engine"],
    packages: /^zustand$|^fflate$/,
  },
  lessons: { at: "src/lessons/", below: ["scene", "words", "methods", "engine"] },
  scene: { at: "src/scene/", below: ["methods", "engine"], packages: /^fflate$/ },
  client: { at: "src/worker/client", below: ["protocol", "methods", "engine"] },
  protocol: { at: "src/worker/protocol", below: ["methods", "engine"] },
  worker: {
    at: "src/worker/",
    below: ["protocol", "backend", "methods", "engine"],
    packages: TENSORS,
  },
  backend: { at: "src/backend/", below: ["engine"], packages: TENSORS },
  draw: { at: "src/draw/", below: [], types: ["engine"], packages: /^d3-/ },
  words: { at: "src/words/", below: [], types: ["methods", "engine"] },
  methods: {
    at: "src/engine/methods/",
    below: ["engine"],
    packages: TENSORS,
    strangers: true,
  },
  metrics: {
    at: "src/engine/metrics/",
    below: ["engine"],
    packages: TENSORS,
    strangers: true,
  },
  testing: {
    at: "src/engine/testing/",
    below: ["methods", "metrics", "engine"],
    packages: /^/,
  },
  engine: {
    at: "src/engine/",
    below: [],
    packages: /^@tensorflow\/tfjs-core$|^fflate$|^pure-rand$/,
  },
};

/** @param {string} path from the repository's top */
export function floorOf(path) {
  const fits = Object.entries(FLOORS).filter(([, { at }]) => path.startsWith(at));
  return fits.sort(([, a], [, b]) => b.at.length - a.at.length)[0]?.[0];
}
