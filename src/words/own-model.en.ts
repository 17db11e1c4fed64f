/** The words by which a model of the user's own is brought. */
const count = (n: number) => n.toLocaleString("en");

export const ownModel = {
  heading: "Your own model",
  close: "Close",
  intro:
    "A TensorFlow.js model, of layers or a graph: model.json with its weight files, or one .zip of them. It stays in this browser.",
  drop: "Drop the files on the page, or choose",
  files: "the files",
  zip: "a .zip",
  folder: "their folder",
  or: "or",
  reading: "Reading the model.",
  found: (height: number, width: number, channels: number, scores: number) =>
    `It reads pictures of ${height} × ${width} in ${channels === 1 ? "one channel" : "three colours"} and gives ${count(scores)} scores.`,
  /** How its scores come to be probabilities. */
  endings: {
    softmax: "It ends in a softmax.",
    probabilities: "Its scores sum to one, so they are taken for probabilities.",
    logits: "Its scores do not end in a softmax, so one is put after them.",
  },
  graph:
    "It is a graph model: methods that need its scores can explain it, those that need gradients or layers cannot.",
  height: "Height in pixels",
  width: "Width in pixels",
  unfitSize: (most: number) => `Two whole numbers from 1 to ${count(most)} are wanted.`,
  readAtSize: "Read it at this size",
  untitled: "My model",
  name: "Name",
  classes: (n: number) => `Class names, one a line: ${count(n)} of them`,
  classesFile: "take them from a file",
  classesNone: "Without names, the classes go by their numbers.",
  classesFit: (n: number) => `${count(n)} names.`,
  classesUnfit: (got: number, wanted: number) =>
    `${count(got)} ${got === 1 ? "name" : "names"}, and ${count(wanted)} are wanted.`,
  range: "Black and white are, to this model",
  ranges: { unit: "0 and 1", bytes: "0 and 255", signed: "−1 and 1" },
  rangeSaid: "It divides by itself, so it takes 0 to 255.",
  normalisation: "Then each channel",
  normalisations: {
    none: "stays as it is",
    imagenet: "ImageNet’s mean and deviation",
    other: "another mean and deviation",
  },
  mean: "Mean, one number a channel",
  deviation: "Standard deviation, likewise",
  unfitNumbers: (channels: number) =>
    channels === 1
      ? "One number each is wanted, and the deviation above 0."
      : `${channels} numbers each are wanted, and the deviations above 0.`,
  preview: "What the network then sees",
  previewLabel: "The picture as the network sees it",
  values: (low: string, high: string) =>
    `Its values, from ${low} to ${high}, drawn from black to white.`,
  says: (first: string, p: string, second: string, q: string) =>
    `It says ${first}, ${p}; next comes ${second}, ${q}.`,
  judge: "If that is nonsense, try another range.",
  use: "Use this model",
  kept: "Kept in this browser",
  remove: (name: string) => `Remove ${name}`,
  removeShort: "Remove",
};
