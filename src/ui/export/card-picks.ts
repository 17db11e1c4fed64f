/** The pictures that a method picks out of a set, in rows at the foot of its card. */
import { paintHeatmap } from "../../draw/heatmap";
import { formatNumber } from "../../draw/numbers";
import type { Palette } from "../../draw/palettes";
import type { Frame } from "../../engine/method";
import type { Target } from "../../engine/target";
import { words } from "../../words/words";
import { unitWords } from "../results/method-words";
import { pickMaps, picksOf, pickWords } from "../results/picked";
import { longerSide } from "../results/picture-size";
import { coloursOf, drawPixels, SANS, write } from "./ink";

/** So many stand in a row: as on the page, and four where they are more. */
const acrossOf = (picks: number) => (picks <= 3 ? 3 : 4);
const GUTTER = 8;
const HEADING = 30;
const LINE = 17;
/** Under each picture: its name, which it is, what it is read as, what it adds. */
const LINES = 4;
const NOTE = 34;

interface Places {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

interface Picked {
  readonly frame: Frame;
  readonly target: Target;
  readonly classes: readonly string[];
  readonly palette: Palette;
  readonly opacity: number;
}

/** How much the strip adds to a card; 0 where its method picks none. */
export function picksHeight(frame: Frame, width: number): number {
  const picks = picksOf(frame);
  const [first] = picks ?? [];
  if (!picks || !first) return 0;
  const across = acrossOf(picks.length);
  const size = sizeIn(cellWidth(width, across), longerSide(first.picture));
  return HEADING + Math.ceil(picks.length / across) * rowHeight(size) + NOTE;
}

export function drawPicks(
  context: CanvasRenderingContext2D,
  { frame, target, classes, palette, opacity }: Picked,
  { left, top, width }: Places,
): void {
  const picks = picksOf(frame);
  const [first] = picks ?? [];
  if (!picks || !first) return;
  const { ink, faint } = coloursOf(palette.theme);
  const said = words.answers.picks;
  const unit = unitWords("score per segment", frame.explains.output);
  const maps = pickMaps(picks, unit);
  const side = longerSide(first.picture);
  const across = acrossOf(picks.length);
  const cell = cellWidth(width, across);
  const size = sizeIn(cell, side);
  write(context, said.heading(picks.length), left, top + 14, `600 15px ${SANS}`, ink);
  picks.forEach((pick, i) => {
    const { map, scale } = maps[i]!;
    const x = left + (i % across) * (cell + GUTTER);
    const y = top + HEADING + Math.floor(i / across) * rowHeight(size);
    const pixels = paintHeatmap({ map, base: pick.picture, scale, palette, opacity });
    // Of a picture with more points than there is room for, none is to be left out.
    drawPixels(context, pixels, x, y, size, side > size);
    const { name, which, about, adds } = pickWords(pick, target, classes);
    const lines = [which, about, adds].filter((line) => line !== undefined);
    write(context, name, x, y + size + LINE, `600 13px ${SANS}`, ink, "left", cell);
    lines.forEach((line, at) => {
      const below = y + size + LINE * (at + 2);
      write(context, line, x, below, `400 13px ${SANS}`, faint, "left", cell);
    });
  });
  const note = said.scale(formatNumber(maps[0]!.scale.max, words.language), unit);
  const foot = top + picksHeight(frame, width) - NOTE + 14;
  write(context, note, left, foot, `400 13px ${SANS}`, faint, "left", width);
}

const cellWidth = (width: number, across: number) => (width - GUTTER * (across - 1)) / across;

/** The largest whole multiple of a picture's longer side that fits; a large picture is made smaller. */
const sizeIn = (cell: number, side: number) =>
  side > cell ? Math.floor(cell) : Math.floor(cell / side) * side;

const rowHeight = (size: number) => size + LINE * LINES + 2 * GUTTER;
