import type { FailureCode, FailureFacts } from "../engine/failure";

/** What happened, and the way on: two plain sentences for every failure. */
export interface Said {
  readonly what: string;
  readonly next: string;
}

const count = (n: unknown) => Number(n).toLocaleString("en");
const large = (n: unknown) =>
  Number(n) < 1e6 ? count(n) : `${count(Math.round(Number(n) / 1e6))} million`;
/** What a model can have too much of. */
const TOO_MANY: Readonly<Record<string, string>> = {
  layers: "layers",
  nodes: "operations",
  weights: "weights",
  output: "numbers in one layer’s output",
  outputs: "numbers in its layers’ outputs",
  operations: "multiplications for one picture",
  bytes: "bytes",
};
const megabytes = (bytes: unknown) => (Number(bytes) / 1e6).toFixed(1);

export const failures: Readonly<Record<FailureCode, (facts: FailureFacts) => Said>> = {
  "picture-unreadable": () => ({
    what: "This file is not a picture we can read.",
    next: "Try PNG, JPEG or WebP.",
  }),
  "picture-empty": () => ({
    what: "This file is empty: 0 bytes.",
    next: "Choose another one.",
  }),
  "picture-too-large": ({ megapixels, limit }) => ({
    what: `This picture has ${megapixels} megapixels; ${limit} is the most we open.`,
    next: "Make it smaller, or cut out the part you want.",
  }),
  "picture-wrong-shape": ({ got, wanted }) => ({
    what: `This picture is ${got}; the model reads ${wanted}.`,
    next: "Choose a picture of that size, or another model.",
  }),
  "picture-not-finite": ({ number }) => ({
    what: `Picture ${count(number)} of the data set holds something that is no number.`,
    next: "Get the data set again; this copy is damaged.",
  }),
  "too-many-pictures": ({ got, limit }) => ({
    what: `${got} pictures are too many to explain together: this takes at most ${limit}.`,
    next: "Give it fewer.",
  }),
  "data-wrong-size": ({ name, got, wanted }) => ({
    what: `${name} has ${count(got)} bytes where ${count(wanted)} belong.`,
    next: "Get the file again; the download may have been cut short.",
  }),
  "data-wrong-magic": ({ name }) => ({
    what: `${name} does not start as such a file does.`,
    next: "Get it again from its official home.",
  }),
  "data-wrong-label": ({ name, index, got }) => ({
    what: `${name} gives picture ${count(index)} the label ${got}, and there are only 0 to 9.`,
    next: "Get the file again; this one is damaged.",
  }),
  "data-archive-broken": ({ name }) => ({
    what: `${name} is broken or cut short.`,
    next: "Get the archive again.",
  }),
  "model-unknown": ({ id }) => ({
    what: `There is no model called ${id} here.`,
    next: "Choose one from the list of models.",
  }),
  "model-unreachable": ({ id }) => ({
    what: `The model ${id} could not be loaded.`,
    next: "Check the connection, then try again.",
  }),
  "model-malformed": ({ id, detail }) => ({
    what: `The model ${id} cannot be read: ${detail}.`,
    next: "Choose another model, or export this one again.",
  }),
  "model-truncated": ({ id, got, wanted }) => ({
    what: `The weights of ${id} have ${megabytes(got)} MB where ${megabytes(wanted)} MB belong.`,
    next: "Load it again; the download was cut short.",
  }),
  "model-unsupported-layer": ({ id, layer }) => ({
    what: `The model ${id} has a layer that we do not run: ${layer}.`,
    next: "Choose another model.",
  }),
  "model-too-large": ({ id, what, got, limit }) => ({
    what: `The model ${id} is too large for a browser: it has ${large(got)} ${TOO_MANY[what as string] ?? what}, and ${large(limit)} is the most we run.`,
    next: "Choose a smaller model.",
  }),
  "model-out-of-memory": ({ id }) => ({
    what: `This device has too little memory free for the model ${id}.`,
    next: "Close other pages, or choose a smaller model.",
  }),
  "model-size-open": ({ id }) => ({
    what: `The files of ${id} do not say how large its pictures are.`,
    next: "Say it below: the size that it was trained on.",
  }),
  "model-files-missing": ({ id, files }) => ({
    what: `The model ${id} has its weights in ${files}, and that was not among the files.`,
    next: "Choose model.json together with all its weight files, or one .zip that holds them.",
  }),
  "model-not-among-files": () => ({
    what: "None of these files is a TensorFlow.js model.",
    next: "Choose model.json together with its weight files, or one .zip that holds them.",
  }),
  "model-archive-broken": ({ name }) => ({
    what: `${name} is no archive that we can open, or it is cut short.`,
    next: "Pack it again as .zip, or choose the files themselves.",
  }),
  "model-not-kept": () => ({
    what: "This scene was made with someone’s own model, which a link does not hold.",
    next: "Open that model here with the same settings, then open the link again. Until then another model answers.",
  }),
  "method-unknown": ({ id }) => ({
    what: `There is no method called ${id} here.`,
    next: "Choose one from the list of methods.",
  }),
  "method-unreachable": ({ method }) => ({
    what: `${method} could not be loaded.`,
    next: "Check the connection, then try again. Methods that have run here still work.",
  }),
  "method-needs": ({ method, needs }) => ({
    what: `${method} cannot explain this model: it needs ${needs}.`,
    next: "Choose another method, or another model.",
  }),
  "target-out-of-range": ({ got, classes }) => ({
    what: `Class ${got} cannot be asked about: this model has the classes 0 to ${Number(classes) - 1}, and two compared classes must differ.`,
    next: "Choose another class.",
  }),
  "parameter-unknown": ({ method, name }) => ({
    what: `${method} has no setting called ${name}.`,
    next: "It was left out; the rest stands.",
  }),
  "parameter-out-of-range": ({ method, name, got, wanted }) => ({
    what: `${method} cannot take ${got} for ${name}: it takes ${wanted}.`,
    next: "The default is used instead.",
  }),
  "segments-malformed": ({ detail }) => ({
    what: `These segments cannot be used: ${detail}.`,
    next: "Every pixel needs one label, and the labels run from 0 without a gap.",
  }),
  "too-many-segments": ({ got, limit }) => ({
    what: `${got} segments are too many: this takes at most ${limit}.`,
    next: "Ask for fewer segments.",
  }),
  "layer-unknown": ({ got, known }) => ({
    what: `This model has no convolution called ${got}.`,
    next: `It has ${known || "none"}.`,
  }),
  "link-malformed": () => ({
    what: "This link is damaged; part of it cannot be read.",
    next: "What could be read is shown. Ask for the link again for the rest.",
  }),
  "link-from-the-future": ({ got, known }) => ({
    what: `This link was made by a newer Whyglass (version ${got}; this page reads up to ${known}).`,
    next: "Reload the page to get the newest one, then open the link again.",
  }),
  "backend-unknown": ({ got, known }) => ({
    what: `There is no backend called ${got}.`,
    next: `It can be one of ${known}. The best one was chosen instead.`,
  }),
  "backend-unavailable": ({ wanted }) => ({
    what: `This browser cannot run the network on ${wanted}.`,
    next: "Another backend was chosen. Slower, but the numbers are the same.",
  }),
  "backend-none": () => ({
    what: "Nothing could be started that runs the network.",
    next: "Your picture and settings are kept. Check the connection, then reload the page.",
  }),
  "context-lost": () => ({
    what: "The graphics card was taken away while it worked.",
    next: "Your picture and settings are kept. Try again, or go on without the card.",
  }),
  "worker-crashed": () => ({
    what: "The part of the page that runs the network stopped.",
    next: "It was started again. Your picture and settings are kept; try again.",
  }),
  "worker-unstartable": () => ({
    what: "The part of the page that runs the network does not start, or stops each time.",
    next: "Your picture and settings are kept. Reload the page, or try another browser.",
  }),
  "worker-silent": ({ seconds }) => ({
    what: `The part of the page that runs the network gave no answer for ${seconds} s.`,
    next: "It was started again. Your picture and settings are kept; try again with smaller settings.",
  }),
  "storage-full": () => ({
    what: "This browser's storage is full, so nothing can be kept for next time.",
    next: "Everything works until you close the page. Use Share link to keep a scene.",
  }),
  "storage-forbidden": () => ({
    what: "This browser lets the page store nothing.",
    next: "Everything works until you close the page. Use Share link to keep a scene.",
  }),
  "network-unreachable": () => ({
    what: "No network.",
    next: "Everything already opened still works.",
  }),
  unexpected: ({ detail }) => ({
    what: `Something went wrong that we did not foresee: ${detail}.`,
    next: "Your picture and settings are kept. Try again.",
  }),
};
