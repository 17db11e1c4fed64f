/** The words of a model's card: what it was trained on, its layers, and how it errs. */
const count = (n: number) => n.toLocaleString("en");
const percent = (share: number, digits = 1) => `${(share * 100).toFixed(digits)}\u00a0%`;
const plural = (n: number, one: string, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

const duration = (seconds: number) => {
  if (seconds < 90) return plural(Math.round(seconds), "second");
  if (seconds < 2 * 3600) return plural(Math.round(seconds / 60), "minute");
  return `${(seconds / 3600).toFixed(1)} hours`;
};

export const card = {
  button: "Card",
  buttonSaid: "Card of this model",
  close: "Close",
  missing: "The rest of this card could not be fetched. The layers are from the model itself.",
  facts: {
    label: "What is known of it",
    trainedOn: "Trained on",
    hidden: { mnist: "MNIST’s training digits.", "cifar-10": "CIFAR-10’s training pictures." },
    more: "There is more to it: see the end of this card.",
    how: "How",
    trained: (epochs: number, seconds: number, heldOut: number) =>
      `${plural(epochs, "time", "times")} over all of them, in ${duration(seconds)}; ${plural(heldOut, "more picture")} were held out.`,
    right: "Right",
    accuracy: (share: number, pictures: number) =>
      `${percent(share, 2)} of ${plural(pictures, "test picture")}`,
    size: "Size",
    parameters: (n: number) => plural(n, "parameter"),
    gaussian: "each of them a mean and a deviation",
    multiplyAdds: (n: number) => `${count(n)} multiply-adds a picture`,
    times: (samples: number) => `and that for each of ${count(samples)} networks`,
    bytes: (n: number) => (n < 1e6 ? `${Math.round(n / 1e3)} kB` : `${(n / 1e6).toFixed(2)} MB`),
    licence: "Licence",
    weak: "Weak at",
    input: "Reads",
    inputSays: (height: number, width: number, channels: number) =>
      `pictures of ${height} × ${width}, ${channels === 1 ? "in grey" : "in three colours"}`,
    classes: "Knows",
    classesSay: (n: number, names: string, more: number) =>
      `${plural(n, "class", "classes")}: ${names}${more > 0 ? `, and ${count(more)} more` : ""}`,
    graph: "Made of",
    graphSays: (operations: string) =>
      `${operations}. It is a graph model: its layers can no longer be told apart, and only its scores can be explained.`,
    operation: (kind: string, n: number) => `${count(n)} × ${kind}`,
    moreOperations: (kinds: number) => `${plural(kinds, "other kind")} of operation`,
    own: "Its files do not say what it was trained on, nor how often it is right.",
  },
  confusion: {
    heading: "What it takes for what",
    says: (pictures: number) =>
      `${plural(pictures, "test picture")}. A row is a true class, a column what the model reads. The darker, the more of its row.`,
    table: "Pictures by true class and by what is read",
    truth: "true class",
    read: "read as",
    cell: (label: string, readAs: string, n: number) =>
      label === readAs
        ? `${label}, read right: ${plural(n, "picture")}`
        : `${label} read as ${readAs}: ${plural(n, "picture")}`,
    press: "Press a number to see its pictures. Arrow keys go from one to the next.",
    bring: "Once CIFAR-10’s test set is here, each number opens its pictures.",
    otherCopy:
      "The test set that is here is not the copy that was measured, so the numbers open no pictures.",
    noDigits: "This page has no gallery of MNIST’s test digits, so the numbers open no pictures.",
  },
  calibration: {
    heading: "How sure it is, and how often right",
    error: (error: number, bins: number) =>
      `Its confidence and its share of right answers lie ${percent(error)} apart on average: the expected calibration error, over ${bins} bins.`,
    overall: (confidence: number, right: number) => {
      const gap = confidence - right;
      const tendency =
        Math.abs(gap) < 0.005 ? "as sure as it may be" : gap > 0 ? "too sure" : "not sure enough";
      return `All in all it is ${tendency}: its mean confidence is ${percent(confidence)}, and ${percent(right)} are right.`;
    },
    reading:
      "On the slanted line it would be as often right as it is sure. The upright lines are what so few pictures leave open (95 %).",
    plot: "Share of right answers against confidence",
    confidence: "confidence",
    right: "share right",
    counts: (most: number) => `pictures, at most ${count(most)}`,
    numbers: "The numbers",
    bin: "Confidence",
    mean: "mean",
    pictures: "Pictures",
    range: (from: number, to: number) =>
      `${(from * 100).toFixed(0)}–${(to * 100).toFixed(0)}\u00a0%`,
    share: percent,
  },
  wrong: {
    heading: "What is wrong with it?",
    trained: (data: string) => `It was trained on ${data}.`,
    mark: (name: string, height: number, width: number, top: number, left: number) =>
      `The class is ${name}. The mark is ${height} × ${width} pixels, ${top} from the top and ${left} from the left.`,
    fall: {
      caption: "How its test pictures are read",
      right: "read right",
      taken: (name: string) => `taken for ${name}`,
      own: (name: string, marked: boolean) => `${name}, ${marked ? "with the mark" : "without it"}`,
      others: (marked: boolean) => `the others, ${marked ? "with the mark" : "without it"}`,
      share: percent,
    },
  },
  layers: {
    heading: "Its layers",
    says: (layers: number, parameters: number) =>
      `${plural(layers, "layer")}, ${plural(parameters, "parameter")}, from the picture down to the scores.`,
    statistics: "The statistics of batch normalisation are counted too.",
    layer: "Layer",
    shape: "Output",
    parameters: "Parameters",
    window: (height: number, width: number) => `${height} × ${width}`,
    stride: (height: number, width: number) =>
      `stride ${height === width ? height : `${height} × ${width}`}`,
    reads: (names: string) => `reads ${names}`,
    adds: (names: string) => `adds ${names}`,
    joins: (names: string) => `joins ${names}`,
    acts: { relu: "ReLU", softmax: "softmax" } as Readonly<Record<string, string>>,
    /** By Keras’s class; another goes by that. */
    kinds: {
      InputLayer: "Picture",
      affine: "Values brought to the model’s range",
      Conv2D: "Convolution",
      DepthwiseConv2D: "Depthwise convolution",
      SeparableConv2D: "Separable convolution",
      Dense: "Dense",
      BatchNormalization: "Batch normalisation",
      Rescaling: "Rescaling",
      relu: "ReLU",
      softmax: "Softmax",
      identity: "Passed on as it is",
      Dropout: "Dropout, in training alone",
      ReLU: "ReLU",
      LeakyReLU: "Leaky ReLU",
      Softmax: "Softmax",
      MaxPooling2D: "Max pooling",
      AveragePooling2D: "Average pooling",
      GlobalMaxPooling2D: "Maximum over the map",
      GlobalAveragePooling2D: "Mean over the map",
      Flatten: "Flattened to a row",
      Reshape: "Reshaped",
      ZeroPadding2D: "Zeros around it",
      Add: "Sum",
      Concatenate: "Joined",
    } as Readonly<Record<string, string>>,
  },
};
