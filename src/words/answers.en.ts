/** The words of a panel: its facts, its states, its settings, and its map put into a sentence. */

const count = (n: number) => n.toLocaleString("en");

function ordinal(n: number): string {
  const teen = n % 100 > 10 && n % 100 < 14;
  const ending = teen ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return count(n) + ending;
}

export const answers = {
  heatmap: (method: string) => `${method}, heatmap`,
  another: (method: string, number: number) => (number > 1 ? `${method} ${number}` : method),
  touches: "touches",
  depth: { scores: "scores only", gradients: "gradients", layers: "layers" },
  states: {
    idle: "not run",
    running: "running",
    done: "",
    empty: "",
    stopped: "stopped",
    failed: "stopped",
  },
  /** The same, and the quiet ones too, for those who hear the page. */
  told: (method: string, state: string) => `${method}: ${state}`,
  toldStates: {
    idle: "not run",
    running: "running",
    done: "done",
    empty: "done, and nothing found",
    stopped: "stopped",
    failed: "stopped by an error",
  },
  details: "Details of the chosen map",
  choose: (method: string) => `${method}: show details`,
  // legend
  place: (place: number, of: number) => `${ordinal(place)} of ${count(of)}`,
  shortPlace: ordinal,
  units: {
    activation: "activation",
    score: { logit: "logits", probability: "probability" },
    "score per pixel": { logit: "logits per pixel", probability: "probability per pixel" },
    "score per segment": { logit: "logits", probability: "probability" },
    "root of summed score": { logit: "√ of summed logits", probability: "√ of summed probability" },
    "score per intensity": {
      logit: "logits per unit of intensity",
      probability: "probability per unit of intensity",
    },
    signal: "signal",
    "signal × activation": "signal × activation",
  },
  rank: { unit: "rank", first: "1st", last: "last" },
  ends: {
    for: (name: string) => `for ${name}`,
    against: (name: string) => `against ${name}`,
    nothing: "nothing",
    strong: "strong",
  },
  readout: (at: string, value: string, place: string) => `${at}: ${value}, ${place}`,
  // facts
  facts: {
    heading: "Facts",
    explains: "Explains",
    evaluations: "Evaluations",
    time: "Time",
    seed: "Seed",
    score: (symbol: "z" | "p", why: string, not: string | undefined, value: string) =>
      not === undefined
        ? `${symbol}(${why}) = ${value}`
        : `${symbol}(${why}) − ${symbol}(${not}) = ${value}`,
    /** @param known of the forward ones, those that an earlier run on the same picture has paid for */
    passes: (forward: number, backward: number, known: number) => {
      const shared = known === forward ? ", all known" : `, of which ${count(known)} known`;
      const there = count(forward) + (known === 0 ? "" : shared);
      return backward === 0 ? there : `${there}, and ${count(backward)} back`;
    },
    milliseconds: (ms: number) => (ms < 1 ? "under 1 ms" : `${Math.round(ms)} ms`),
    seconds: (s: number) => `${s < 10 ? s.toFixed(2) : s.toFixed(1)} s`,
    noSeed: "none needed",
    /** Units as the engine names them; a probability is a bare number. */
    units: { logit: "logits", probability: "" } as Readonly<Record<string, string>>,
  },
  cannotTell: "Cannot tell you",
  // states
  run: {
    notYet: "Not run yet.",
    cost: (evaluations: string | undefined, time: string | undefined) => {
      if (evaluations === undefined)
        return time === undefined ? "" : `It takes about ${time} here.`;
      return `It needs ${evaluations} evaluations${time === undefined ? "" : `, about ${time} here`}.`;
    },
    about: (seconds: number) => (seconds < 1 ? "a second" : `${count(Math.round(seconds))} s`),
    noSeed: "It is exact: no seed, no sampling error.",
    run: "Run",
    running: (method: string) => `${method} is running`,
    sofar: (evaluations: number) => `${count(evaluations)} evaluations`,
    left: (seconds: number) =>
      seconds < 1 ? "under 1 s left" : `about ${count(Math.ceil(seconds))} s left`,
    grows: "The map sharpens as samples come in. It can be read now, with care.",
    working: "It is at work; the first map is on its way.",
    cancel: "Cancel",
    stopped: (evaluations: number | undefined) =>
      evaluations === undefined
        ? "Stopped before the first map."
        : `Stopped after ${count(evaluations)} evaluations.`,
    kept: "The map so far is kept. It can be read, with care.",
    keptSettings: "Your picture and settings are kept.",
    again: "Try again",
    withoutCard: "Without the card",
    emptyFor: (name: string, most: string) =>
      `Nothing here speaks for ${name}: no number is above ${most}. The map is left blank, not stretched until noise shows.`,
    emptyZero: (name: string) => `Nothing here speaks for ${name}: every number is 0.`,
    saturated:
      "Likely cause: the probability is all but certain, and hiding parts hardly moves it.",
    cutOff: "Likely cause: all of it speaks against, and that part is cut off.",
    flat: "Likely cause: the score hardly hangs on this picture.",
    stretch: "Stretch anyway",
    unstretch: "Leave it blank",
  },
  placed: (name: string, place: number, of: number) => `${name}: place ${place} of ${of}`,
  // all methods on one screen
  gallery: {
    label: "Gallery of all methods",
    there: (there: number, of: number) => `${there} of ${of} maps are there.`,
    stopped: (count: number) => `${count} stopped.`,
    failed: (count: number) =>
      count === 1
        ? "1 could not be made: its tile says why."
        : `${count} could not be made: their tiles say why.`,
    cancelAll: "Cancel all",
    runStopped: "Run the rest",
    keys: "A name opens its details. Drag a name, or press Alt and an arrow on a map, to put it elsewhere.",
    open: (name: string) => `${name}: details`,
    close: "Close",
    among: "Among the panels",
    amongMark: "panel",
    states: {
      queued: "in line",
      idle: "not run",
      done: "",
      empty: "all but zero",
      stopped: "stopped",
      failed: "failed",
      unfit: "not this model",
    },
  },
  // two settings of one method
  pair: {
    label: (name: string) => `${name}, two settings side by side`,
    models: (name: string) => `${name}, two models side by side`,
    says: (name: string, probability: string) => `says ${name}, ${probability}`,
    half: (name: string, setting: string) => `${name}, ${setting}`,
    setting: (label: string, value: string) => `${label}: ${value}`,
    left: "left",
    right: "right",
    oneScale: "One scale for both",
    alike: "How alike the two are",
    notYet: "To be told when both maps are there.",
    correlation: (value: string, degree: string) => `Rank correlation ${value}: ${degree}`,
    degrees: {
      same: "they order the pixels all but alike.",
      much: "they order the pixels much alike.",
      partly: "they order the pixels alike in part.",
      hardly: "they order the pixels hardly alike.",
      none: "they order the pixels no more alike than chance would.",
      against: "what ranks high in one ranks low in the other.",
    },
    flat: "One of them is the same all over: there is no order to compare.",
    units: "Their numbers are of different units: each keeps its own scale.",
    settings: "Their settings are the same so far: change them on one side.",
  },
  // menu
  menu: {
    button: (method: string) => `${method}: export, duplicate, remove`,
    picture: "Export picture",
    numbers: "Export numbers",
    duplicate: "Duplicate with other settings",
    reseed: "Run again with another seed",
    compare: "Compare with other settings",
    keep: "Keep this one alone",
    part: "Set the two apart",
    earlier: "Move earlier",
    later: "Move later",
    remove: "Remove",
  },
  // settings
  settings: {
    heading: "Settings",
    changed: "changed",
    mainChanged: (main: string) => `${main}, changed`,
    last: (layer: string | undefined) => (layer === undefined ? "the last" : `the last (${layer})`),
    seed: "Seed, for all methods",
    roll: "Roll",
    defaults: "Back to defaults",
    exact: (label: string) => `${label}, as a number`,
    on: "yes",
    off: "no",
    paper: (authors: string, year: number, title: string) => `${authors}, ${year}: ${title}.`,
  },
  // segments and layers
  masks: {
    shows: "Shows",
    views: {
      map: "the map",
      for: "the segments that speak for it",
      "for-and-against": "the segments for and against",
      "hide-rest": "the segments for it, all else hidden",
    },
    short: {
      map: "the map",
      for: "for",
      "for-and-against": "for, against",
      "hide-rest": "only for",
    },
    top: "at most",
    topLabel: "How many segments stay, the strongest first",
  },
  // a Bayesian network: many networks, and how far they agree
  spread: {
    label: "Of the networks' maps",
    short: "Networks",
    views: { mean: "mean", spread: "spread", both: "both" },
    says: {
      mean: "The mean of the maps of all networks drawn.",
      spread: "How much the networks' maps differ, pixel by pixel: one standard deviation.",
      both: "Hatched: there the networks differ by more than the mean itself, and it is not to be relied on.",
    },
    agree: "agree",
    differ: "differ",
    unit: (unit: string) => `± ${unit}`,
    exported: {
      mean: "mean of the networks",
      spread: "spread of the networks",
      both: "hatched: the networks differ",
    },
  },
  // regions that came one after the other
  regions: {
    views: {
      map: "the map",
      for: "the regions grown so far",
      "for-and-against": "the regions grown so far, for and against",
      "hide-rest": "the regions grown so far, all else hidden",
    },
    short: {
      map: "the map",
      for: "regions",
      "for-and-against": "for, against",
      "hide-rest": "only regions",
    },
    through: "See it grow",
    /** A picture that is the same all over. */
    single: "one region",
    label: "Regions shown, in the order in which they grew",
    fewer: "One region fewer",
    more: "One region more",
    shown: (shown: number, all: number, area: string) =>
      `${count(shown)} of ${count(all)} ${all === 1 ? "region" : "regions"}, ${area} of the picture`,
    /** @param side "for 4", "against 4" */
    holds: (share: string, side: string) => `${share} of what speaks ${side}`,
    whole: (shown: string, held: readonly string[]) =>
      held.length > 0 ? `${shown}: ${held.join(", ")}.` : `${shown}.`,
    newest: (pixels: number, value: string) =>
      `Last came ${pixels === 1 ? "1 pixel" : `${count(pixels)} pixels`} at ${value}.`,
  },
  objects: {
    views: {
      map: "the map, inside the outline",
      for: "the object, the rest faded",
      "for-and-against": "the object, the rest faded",
      "hide-rest": "the object, all else hidden",
    },
    short: {
      map: "the map",
      for: "the object",
      "for-and-against": "the object",
      "hide-rest": "only the object",
    },
  },
  series: {
    names: {
      layers: "Layer by layer",
      together: "Layer by layer, branches together",
    } as Readonly<Record<string, string>>,
    reference: (score: string) => `The line marks the score, ${score}.`,
  },
  // how segments came by their numbers
  shares: {
    joining: {
      heading: "How each share comes about",
      explained:
        "A row is a segment, with its share. Its bars: what it adds, on average, when it joins none of the others, one, two, and so on to all. The share is their mean. Point at a row to ring its segment.",
      list: "Segments, the largest share first",
      row: (share: string, first: string, last: string) =>
        `${share}: adds ${first} when it comes first, ${last} when it comes last`,
      /** @param n segments that never change the score */
      idle: (n: number) =>
        n === 1
          ? "One segment adds nothing, whatever it joins."
          : `${count(n)} segments add nothing, whatever they join.`,
      first: "comes first",
      last: "comes last",
      strongest: "The largest share, by how many others are there before",
      ringed: "The ringed segment, by how many others are there before",
    },
    sure: {
      heading: "How sure the largest numbers are",
      explained:
        "The line reaches one standard error to each side: in about two cases of three, endless draws would end within it. Where it crosses zero, not even for or against is settled.",
      list: (n: number) => `The ${n} largest segments, with their standard errors`,
      value: (value: string, error: string) => `${value} ± ${error}`,
    },
  },
  picks: {
    heading: (n: number) => (n === 1 ? "The one that covers most" : `The ${n} that cover most`),
    list: "Picked pictures, in the order they were picked",
    none: "No picture says anything to this question.",
    subject: "this one",
    drawn: "drawn",
    digit: (meant: readonly number[]) => meant.join(" or "),
    adds: (share: string) => `adds ${share}`,
    about: (name: string) => `read as ${name}`,
    explain: (pick: string) => `Explain this one instead: ${pick}.`,
    scale: (strongest: string, unit: string) => `Each has its own map, up to ${strongest} ${unit}.`,
    open: "Choose one to explain it.",
    closed: "Digits of the test set cannot be put on the drawing sheet.",
  },
  // the map in words
  summary: {
    for: "For",
    against: "Against",
    evidence: "Evidence",
    side: (side: string, share: string, where: string, x: number, y: number, value: string) =>
      `${side}, ${share} of it: ${where}; strongest at x ${x}, y ${y}, ${value}.`,
    noneFor: (name: string) => `Nothing speaks for ${name}.`,
    noneAgainst: (name: string) => `Nothing speaks against ${name}.`,
    spread: "spread over the whole picture",
    mostly: (regions: readonly string[]) => `mostly ${regions.join(", ")}`,
    regions: {
      "top-left": "top left",
      top: "top middle",
      "top-right": "top right",
      left: "middle left",
      middle: "middle",
      right: "middle right",
      "bottom-left": "bottom left",
      bottom: "bottom middle",
      "bottom-right": "bottom right",
    },
    differ: "How much the networks differ",
    noneDiffer: "The networks do not differ.",
    none: "No map yet.",
    stale: "This is the map of the picture before.",
  },
};
