/** One answer drawn on a canvas, as it goes into a saved picture: title, map, legend, facts. */
import { paintHeatmap } from "../../draw/heatmap";
import { formatNumber } from "../../draw/numbers";
import { gradientStops, type Palette } from "../../draw/palettes";
import { unsurePath } from "../../draw/unsure";
import { findMethod } from "../../engine/methods/registry";
import type { Panel, State } from "../../store/state";
import { spoken, words } from "../../words/words";
import { endsOf, shownUnit } from "../results/legend-words";
import { sidesOf } from "../results/method-words";
import { selectScaling } from "../results/scaling";
import { shownMapOf, spreadViewOf } from "../results/spread-maps";
import { titleOf } from "../results/use-panel";
import { drawPicks, picksHeight } from "./card-picks";
import { coloursOf, drawHatch, drawPixels, SANS, VOICE, write } from "./ink";

export const CARD = { width: 512, picture: 448, height: 620 };
const MARGIN = (CARD.width - CARD.picture) / 2;

/** What a panel's card takes, the pictures that its method picks included. */
export function cardHeight({ answers }: State, { key }: Panel): number {
  const frame = answers[key]?.progress?.frame;
  return CARD.height + (frame ? picksHeight(frame, CARD.picture) : 0);
}

/** Draws the panel's card with its upper left corner at `left`, `top`; nothing where it has no map. */
export function drawCard(
  context: CanvasRenderingContext2D,
  state: State,
  panel: Panel,
  palette: Palette,
  left: number,
  top: number,
): void {
  const { progress, target, picture, classes } = state.answers[panel.key] ?? {};
  const facts = findMethod(panel.method)?.facts;
  const scale = selectScaling(state).scales.get(panel.key);
  if (!progress || !target || !picture || !facts || !scale) return;
  const colours = coloursOf(palette.theme);
  const { frame } = progress;
  const map = shownMapOf(facts, panel, frame);
  const view = spreadViewOf(panel, frame);
  const { opacity, smooth } = state.look;
  const painting = { map, base: picture, scale, palette, opacity, smooth: smooth ? 8 : 1 };
  const pixels = paintHeatmap(painting);
  const x = left + MARGIN;
  write(context, titleOf(state, panel.key), x, top + 34, `500 26px ${VOICE}`, colours.ink);
  drawPixels(context, pixels, x, top + 50, CARD.picture, smooth);

  const sides = sidesOf(target, classes ?? []);
  const signed = scale.signed === "both";
  const legend = top + 50 + CARD.picture + 14;
  const gradient = context.createLinearGradient(x, 0, x + CARD.picture, 0);
  const stops = gradientStops(palette.id, palette.theme, scale.signed);
  stops.forEach((colour, i) => {
    gradient.addColorStop(i / (stops.length - 1), colour);
  });
  context.fillStyle = gradient;
  context.fillRect(x, legend, CARD.picture, 12);
  const max = formatNumber(scale.max, words.language);
  const row = (texts: [string, string, string], y: number, colour: string, weight: number) => {
    const font = `${weight} 15px ${SANS}`;
    write(context, texts[0], x, y, font, colour);
    write(context, texts[1], x + CARD.picture / 2, y, font, colour, "center");
    write(context, texts[2], x + CARD.picture, y, font, colour, "right");
  };
  if (map.spread)
    drawHatch(context, unsurePath(map, picture.height, picture.width), {
      left: x,
      top: top + 50,
      side: CARD.picture,
      points: picture.width,
      colour: colours.ink,
    });
  const ends = endsOf(scale, sides, view);
  const rank = scale.kind === "rank";
  row(
    rank
      ? ["", words.answers.rank.unit, ""]
      : [signed ? `−${max}` : "0", signed ? "0" : "", scale.signed === "none" ? max : `+${max}`],
    legend + 32,
    colours.ink,
    600,
  );
  row([ends.low, shownUnit(facts, frame, view), ends.high], legend + 54, colours.faint, 400);
  const score = words.answers.facts.score(
    frame.explains.output === "logit" ? "z" : "p",
    sides.for,
    sides.against,
    formatNumber(frame.explains.score, words.language),
  );
  const said = `${spoken(facts.name)}: ${score}`;
  write(
    context,
    view ? `${said}; ${words.answers.spread.exported[view]}` : said,
    x,
    legend + 80,
    `400 13px ${SANS}`,
    colours.faint,
    "left",
    CARD.picture,
  );
  drawPicks(
    context,
    { frame, target, classes: classes ?? [], palette, opacity },
    { left: x, top: top + CARD.height, width: CARD.picture },
  );
}
