/** The words of the page's frame: header, question, look, and what stands round the answers. */
export const frame = {
  skip: "Skip to the answers",
  answers: "Answers",
  page: "Page",
  header: {
    model: "Model",
    ownModel: "Your own model…",
    beside: "Beside it",
    besideNone: "no other",
    accuracy: (percent: string) => `${percent} % right on test`,
    menu: "Menu",
    close: "Close",
  },
  backend: {
    starting: "starting",
    where: "Where the network runs",
    short: (name: string, precision: string) => `${name} · ${precision}`,
    on: {
      webgl: "The network runs on the graphics card (WebGL).",
      wasm: "The network runs on the processor (WebAssembly).",
      cpu: "The network runs on the processor, in plain JavaScript: slow, but right.",
    },
    why: {
      "asked-for": "The page’s address asks for it.",
      hardware: "The card passed a short test of its sums, and nothing here is faster.",
      "software-graphics":
        "WebGL is there, but the processor draws it; WebAssembly is faster than that.",
      "no-graphics": "This browser gives no WebGL to a background thread.",
      "failed-self-test": "WebGL is there, but failed a short test of its sums or of its speed.",
      "nothing-faster": "Neither WebGL nor WebAssembly would start.",
    },
    precision: {
      float32: "It counts with 32-bit numbers, about seven digits.",
      float16:
        "It counts with 16-bit numbers, about three digits: small differences between maps may be rounding. LRP suffers most.",
    },
    renderer: (renderer: string) => `The card calls itself ${renderer}.`,
  },
  share: {
    button: "Share link",
    copied: "Link copied",
    byHand: "This browser does not let the page copy. The link is:",
    field: "Link to this page as it stands",
  },
  exports: {
    button: "Export",
    sheet: "All pictures on one sheet",
    numbers: "All numbers",
  },
  theme: {
    button: "Dark or light",
    auto: "As the system",
    light: "Light",
    dark: "Dark",
    short: { auto: "auto", light: "light", dark: "dark" },
  },
  question: {
    whole: (why: string, not: string | undefined) =>
      not === undefined ? `Why ${why}?` : `Why ${why} and not ${not}?`,
    why: "Why",
    andNot: "and not",
    mark: "?",
    andNotNothing: "and not …",
    pickFor: "Class to explain",
    pickAgainst: "Class to compare with",
    predicted: (name: string | undefined) =>
      name === undefined ? "what it says" : `what it says (${name})`,
    runnerUp: (name: string | undefined) =>
      name === undefined ? "what comes next" : `what comes next (${name})`,
    nothing: "nothing: one class alone",
    waiting: "Why?",
    emptyDigit: "Draw a digit",
    emptyPicture: "Choose a picture",
    thenAsk: "Then ask why it is read as it is.",
    opening: "The network is being opened.",
    reading: "The network reads the picture.",
    hindered: "The model cannot be asked yet.",
    says: { it: "It says", with: ", with probability", next: "Next comes" },
    title: (question: string, name: string) => `${question} · ${name}`,
  },
  layouts: { label: "How the answers stand", panels: "Panels", gallery: "Gallery" },
  look: {
    bar: "How the maps are shown",
    fold: "Look",
    scale: "Scale",
    scales: { own: "own", shared: "shared", rank: "rank" },
    colours: "Colours",
    palettes: { vermilion: "blue to vermilion", gold: "violet to gold" },
    opacity: "Opacity",
    percent: (share: number) => `${Math.round(share * 100)}\u00a0%`,
    pixels: "Pixels",
    sharp: "pixels",
    smooth: "smooth",
    outlines: "Outlines",
    position: (x: number, y: number) => `x ${x}, y ${y}`,
    folded: (scale: string, opacity: string, outlines: boolean) =>
      `${scale} scale, ${opacity}${outlines ? ", outlines" : ""}`,
    joined: (groups: readonly string[]) => `One scale for ${groups.join("; one for ")}.`,
    apart: (names: string) => `Of another unit, on a scale of its own: ${names}.`,
    alone: "No two maps here have one unit, so each keeps its own scale.",
  },
  add: {
    heading: "Add a method",
    about: "by what it may touch of the model",
    noneOfThem: (needs: string) => `None of these can explain this model: each needs ${needs}.`,
    access: {
      scores: {
        name: "Scores only",
        says: "The model as a black box: changed pictures go in, and only the answers are read.",
      },
      gradients: {
        name: "Gradients",
        says: "How the score would move if a pixel moved, read from the whole model at once.",
      },
      layers: {
        name: "Layers",
        says: "Looks inside, at the maps and the weights between the picture and the score.",
      },
    },
    families: {
      "class-activation": "Class activation",
      relevance: "Relevance",
      gradient: "Gradient",
      perturbation: "Perturbation",
    },
    costs: { once: "at once", moment: "a moment", seconds: "seconds" },
    add: (name: string) => `Add ${name}`,
    another: (name: string) => `Add another ${name}`,
    shown: (times: number) => (times < 2 ? "shown" : `shown × ${times}`),
    unfit: "not this model",
  },
  trouble: { again: "Try again", dismiss: "Dismiss" },
  broken: {
    what: (detail: string) => `This part of the page broke while it was drawn: ${detail}.`,
    next: "Your picture and settings are kept.",
    again: "Show it again",
    reload: "Reload the page",
  },
  help: {
    button: "Help and keys",
    heading: "Help and keys",
    close: "Close",
    keys: "Keys",
    keyList: [
      ["Tab", "from one control or map to the next"],
      ["← ↑ → ↓", "on a map: move the pixel that all maps ring"],
      ["Shift with an arrow", "four pixels at a time"],
      ["Esc", "on a map: let go of the pixel; in a menu: close it"],
      ["Del", "on a map: remove its panel"],
      ["Alt with an arrow", "on a map: move its panel or tile earlier or later"],
      ["Enter", "on a map in the gallery: open its details"],
    ],
    terms: "What the words mean",
    termList: [
      [
        "for, against",
        "Evidence for the first class of the question, or for the second one and so against the first. With one class alone, against that class.",
      ],
      [
        "score, z and p",
        "The number that a method explains. z is a logit, what the network computes last; p is the probability made of all logits.",
      ],
      [
        "touches",
        "What a method may look at: scores only, as one who sees the network from outside; gradients too; or the layers inside.",
      ],
      [
        "evaluations",
        "How many pictures were sent through the network, and how many signals back. Known pictures had been sent before, for another method or target.",
      ],
      [
        "own, shared, rank",
        "How numbers become colours: each map up to its own largest number, all maps of one unit up to one number, or by order alone.",
      ],
      [
        "227th of 784",
        "The place of a pixel, or of a segment, by the size of its number. Equal numbers share a place.",
      ],
      ["segment", "A patch of pixels that a method hides or shows as one."],
      ["seed", "Where the random draws begin. The same seed gives the same map."],
    ],
  },
  list: (items: readonly string[]) =>
    items.length < 2
      ? (items[0] ?? "")
      : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`,
};
