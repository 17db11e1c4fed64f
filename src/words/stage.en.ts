/** The words of the page's left side: where the picture comes from, and what the network says of it. */
const count = (n: number) => n.toLocaleString("en");
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);

export const stage = {
  label: "The picture",
  tabs: { label: "Picture from", digit: "Digit", gallery: "CIFAR-10", own: "Your picture" },

  sheet: {
    role: "drawing sheet",
    empty: "Drawing sheet. Nothing is drawn on it.",
    drawn: "Drawing sheet. Something is drawn on it.",
    readAs: (digit: string) => `Drawing sheet. What is drawn on it is read as ${digit}.`,
    keys: "Draw with mouse, finger or pencil; or move the nib with the arrow keys and put it down or lift it with Space.",
    invitation: "Draw a digit here.",
    down: "Pen down.",
    up: "Pen up.",
  },
  tools: {
    label: "Drawing",
    pen: "Pen",
    eraser: "Eraser",
    width: "Stroke width",
    undo: "Undo",
    redo: "Redo",
    clear: "Clear the sheet",
  },
  examples: {
    label: "Examples",
    digit: (digit: number) => `Example: a ${digit}`,
    either: (one: number, other: number) => `Example: a ${one} or a ${other}`,
  },

  seen: {
    title: "What the network sees",
    label: (width: number, height = width) =>
      `The ${width} by ${height} picture that the network reads`,
    nothing: "Nothing yet: the sheet is empty.",
    /** Whole pixels of the 28 × 28 picture, right and down. */
    moved: (right: number, down: number) => {
      const ways = [
        right === 0 ? "" : `${Math.abs(right)} ${right < 0 ? "left" : "right"}`,
        down === 0 ? "" : `${Math.abs(down)} ${down < 0 ? "up" : "down"}`,
      ].filter((way) => way !== "");
      const where = ways.length === 0 ? "it was already there" : `moved ${ways.join(", ")}`;
      return `28 × 28 greys, centred on its mass: ${where}.`;
    },
    own: (side: number) => `${side} × ${side}, three colours: your square, averaged.`,
    scaled: (width: number, height: number, channels: number) =>
      `${width} × ${height}, ${channels === 1 ? "shades of grey" : "three colours"}: the picture, brought to that size.`,
    /** How a picture comes to a shape that is not its own. */
    framed: {
      whole: "Not stretched: black stands at two of its sides.",
      middle: "Not stretched: what it has too much of is cut off at two sides.",
    },
  },

  probabilities: {
    title: "Probabilities",
    why: "why",
    not: "not",
    row: (name: string, value: string, mark: "why" | "not" | "", spread: string | undefined) => {
      const said = { why: ", explained", not: ", compared with", "": "" }[mark];
      const give = spread === undefined ? "" : `, give or take ${spread}`;
      return `${name}, probability ${value}${give}${said}`;
    },
    below: "< .001",
    above: "> .999",
    unknown: "–",
    all: (n: number, of: number) => {
      if (n < of) return `The ${n} likeliest`;
      return n === 10 ? "All ten" : `All ${n}`;
    },
    fewer: "Fewer",
    waiting: "The network is being loaded.",
  },
  doubt: {
    title: "Doubt",
    sure: "The networks drawn from this model agree.",
    unsure: "This model does not know what this is.",
    between: "This model has its doubts.",
    bits: (value: number) => `${value.toFixed(2)} bits`,
    picture: "from the picture",
    weights: "from the weights",
    meaning:
      "From the picture: it could be more than one thing. From the weights: the networks disagree, and more training pictures like this one would help.",
  },

  photo: {
    label: (label: string, name: string) => `${label}, ${name}`,
    trueLabel: "True label",
    drawn: "drawn for this page",
  },
  gallery: {
    title: "Pictures to choose from",
    source: "Pictures",
    drawn: "drawn for this page",
    testSet: "CIFAR-10’s test set",
    label: "True label",
    readingAs: "Read as",
    any: "any",
    misread: "misread",
    misreadCount: (n: number) => count(n),
    number: (place: number) => `no. ${String(place).padStart(4, "0")}`,
    drawnName: (label: string, number: number) => `${label} ${number}`,
    thumb: (label: string, name: string, readAs: string | undefined) =>
      readAs ? `${label}, ${name}, read as ${readAs}` : `${label}, ${name}`,
    readAs: (name: string) => `as ${name}`,
    range: (from: number, end: number, all: number) =>
      `${count(from)}–${count(end)} of ${count(all)}`,
    earlier: "Earlier pictures",
    later: "Later pictures",
    none: "None here.",
    reading: "Reading the pictures.",
    bring: "For CIFAR-10’s own pictures, drop cifar-10-binary.tar.gz or test_batch.bin here, or",
    choose: "choose the file",
    kept: "Kept in this browser.",
    session: "Here until you close the page.",
    forget: "Remove it",
    unpacking: (read: number, size: number) =>
      `Reading the archive: ${megabytes(read)} of ${megabytes(size)} MB.`,
    cancel: "Cancel",
  },

  own: {
    drop: "Drop a picture here, paste one, or",
    choose: "choose a file",
    camera: "take a photo",
    other: "Another picture:",
    chooseOther: "choose a file",
    stays:
      "It stays in this browser. The network reads a square of it, and calls it one of ten things.",
    opening: "Opening the picture.",
    pasted: "pasted picture",
    picture: (name: string) => `Your picture, ${name}`,
    crop: (width: number, x: number, y: number, height = width) =>
      `The ${width === height ? `square the network reads: ${count(width)} pixels a side` : `part the network reads: ${count(width)} by ${count(height)} pixels`}, ${count(x)} from the left, ${count(y)} from the top.`,
    cropKeys: "Arrow keys move it; plus and minus change its size.",
    cropRole: "movable square",
    size: "Square",
    part: "Part",
    sizeValue: (width: number, height = width) =>
      width === height ? `${count(width)} px` : `${count(width)} × ${count(height)} px`,
  },

  dropHere: "Drop it: a picture, a model’s files, or CIFAR-10’s archive.",
  dismiss: "Dismiss",
};
