import { interpolateNumberArray, piecewise } from "d3-interpolate";
import { fromOklab, parseColour, type Rgb, toHex, toOklab } from "./oklab";

export type Theme = "light" | "dark";
export const PALETTE_IDS = ["vermilion", "gold"] as const;
export type PaletteId = (typeof PALETTE_IDS)[number];

/** Four stops, weak to strong; the fifth, before them, is paper. */
type Stops = readonly [string, string, string, string];

/**
 * The arms of each palette. Both arms of one palette share one OKLab lightness per stop, so that
 * neither sign shouts. `src/ui/tokens.css` names the same colours for the page, and a test holds
 * the two together.
 */
export const ARMS: Record<PaletteId, Record<Theme, { against: Stops; for: Stops }>> = {
  vermilion: {
    light: {
      against: ["#bdd6f0", "#70a6de", "#2b74bd", "#054483"],
      for: ["#f5c7b2", "#e2865e", "#b64c1b", "#752a03"],
    },
    dark: {
      against: ["#17304c", "#295a8e", "#4793de", "#aad7ff"],
      for: ["#462517", "#854325", "#d76d35", "#fec29c"],
    },
  },
  gold: {
    light: {
      against: ["#d8cbf2", "#aa91e0", "#7c58c3", "#4c2c8b"],
      for: ["#ead092", "#c69a37", "#936907", "#5e3d04"],
    },
    dark: {
      against: ["#302751", "#5e4698", "#9978e2", "#d8c6fc"],
      for: ["#3f2b04", "#735105", "#b68611", "#efcd79"],
    },
  },
};

/** For maps without sign; green beside either palette, so that it is never taken for an arm. */
export const UNSIGNED: Record<Theme, Stops> = {
  light: ["#bcdbd1", "#79ae9f", "#3b8070", "#184f45"],
  dark: ["#1a352e", "#2a6457", "#50a08c", "#a9dece"],
};

/** What lies under the evidence: paper, its recessed shade, and ink. */
export const GROUND: Record<Theme, { paper: string; well: string; ink: string }> = {
  light: { paper: "#fbfbfa", well: "#f2f3f2", ink: "#15181b" },
  dark: { paper: "#121416", well: "#191c1f", ink: "#eceeee" },
};

/** Which colours stand for a map: both arms, the "for" arm alone, or the arm without sign. */
export type Signed = "both" | "positive" | "none";

/** 256 colours, three bytes each: entry 0 is paper, entry 255 the strongest stop. */
export type ColourTable = Uint8Array;

export interface Palette {
  readonly id: PaletteId;
  readonly theme: Theme;
  readonly paper: Rgb;
  readonly well: Rgb;
  readonly ink: Rgb;
  readonly against: ColourTable;
  readonly for: ColourTable;
  readonly unsigned: ColourTable;
}

const arm = (paper: string, stops: Stops) => {
  const lab = [paper, ...stops].map((stop) => [...toOklab(parseColour(stop))]);
  const at = piecewise(interpolateNumberArray, lab);
  return (strength: number) => {
    const [lightness, a, b] = at(strength);
    return fromOklab([lightness!, a!, b!]);
  };
};

function colourTable(paper: string, stops: Stops): ColourTable {
  const table = new Uint8Array(256 * 3);
  const colour = arm(paper, stops);
  for (let i = 0; i < 256; i++) table.set(colour(i / 255).map(Math.round), i * 3);
  return table;
}

const made = new Map<string, Palette>();

/** The palette's colour tables, interpolated in OKLab once and then kept. */
export function palette(id: PaletteId, theme: Theme): Palette {
  const key = `${id} ${theme}`;
  let found = made.get(key);
  if (!found) {
    const { paper, well, ink } = GROUND[theme];
    const arms = ARMS[id][theme];
    found = {
      id,
      theme,
      paper: parseColour(paper),
      well: parseColour(well),
      ink: parseColour(ink),
      against: colourTable(paper, arms.against),
      for: colourTable(paper, arms.for),
      unsigned: colourTable(paper, UNSIGNED[theme]),
    };
    made.set(key, found);
  }
  return found;
}

/** The entry of a colour table for a strength in 0..1. */
export const tableIndex = (strength: number) =>
  Math.round(Math.min(1, Math.max(0, strength)) * 255);

/** Gradient stops an arm; a browser mixes between them in sRGB, within two grey levels of OKLab. */
const STEPS = 32;

/**
 * CSS colours, evenly spaced, for a legend's or a swatch's gradient from left to right: "against" to
 * paper to "for" where both signs count, else paper to strong.
 */
export function gradientStops(id: PaletteId, theme: Theme, signed: Signed): string[] {
  const { paper } = GROUND[theme];
  const arms = ARMS[id][theme];
  const up = arm(paper, signed === "none" ? UNSIGNED[theme] : arms.for);
  const down = arm(paper, arms.against);
  const stops: string[] = [];
  for (let i = signed === "both" ? -STEPS : 0; i <= STEPS; i++) {
    stops.push(toHex(i < 0 ? down(-i / STEPS) : up(i / STEPS)));
  }
  return stops;
}
