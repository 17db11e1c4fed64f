import { type Palette, palette, type Theme } from "../../draw/palettes";
import { writeScene } from "../../scene/url";
import { shownPanels } from "../../store/order";
import { sceneOf } from "../../store/scenes";
import type { Panel, State } from "../../store/state";
import { words } from "../../words/words";
import type { PageActions } from "../page-actions";
import { sidesOf } from "../results/method-words";
import type { WhyglassStore } from "../state";
import { CARD, cardHeight, drawCard } from "./card";
import { coloursOf, write } from "./ink";
import { allRecords, answerRecord, valuesTable } from "./numbers";
import { save, savePicture, saveText } from "./save";

const HEADING = 84;
const MOST_ACROSS = 4;

/** What the page gives away of itself: its link, its pictures, its numbers. */
export function createPageActions(store: WhyglassStore): PageActions {
  const panelOf = (key: string) => store.getState().panels.find((panel) => panel.key === key);
  return {
    shareLink() {
      const { origin, pathname, search } = location;
      return `${origin}${pathname}${search}${writeScene(sceneOf(store.getState()))}`;
    },
    exportPanel(key, kind) {
      const state = store.getState();
      const panel = panelOf(key);
      if (!panel) return;
      const name = fileName(state, panel.key);
      if (kind === "csv") saveText(`${name}.csv`, valuesTable(state, [panel]), "text/csv");
      else if (kind === "json") saveJson(`${name}.json`, answerRecord(state, panel));
      else void savePicture(`${name}.png`, sheet(state, [panel]));
    },
    exportAll(kind) {
      const whole = store.getState();
      const state = { ...whole, panels: shownPanels(whole) };
      const name = fileName(state, "answers");
      if (kind === "csv") saveText(`${name}.csv`, valuesTable(state), "text/csv");
      else if (kind === "json") {
        const link = this.shareLink();
        saveJson(`${name}.json`, { link, ...allRecords(state) });
      } else void savePicture(`${name}.png`, sheet(state, withMaps(state)));
    },
  };
}

function saveJson(name: string, record: unknown): void {
  save(name, new Blob([`${JSON.stringify(record)}\n`], { type: "application/json" }));
}

const withMaps = ({ panels, answers }: State): Panel[] =>
  panels.filter(({ key }) => answers[key]?.progress);

/** "whyglass-why-4-not-9-lrp" */
function fileName({ asked, opened }: State, what: string): string {
  const sides = asked && sidesOf(asked, opened?.classes ?? []);
  const not = sides?.against === undefined ? [] : ["not", sides.against];
  const question = sides ? ["why", sides.for, ...not] : [];
  return ["whyglass", ...question, what].join("-").replaceAll(/[^\w-]+/g, "-");
}

/** All cards on one canvas, the question above them. */
function sheet(state: State, panels: readonly Panel[]): HTMLCanvasElement {
  const { theme, palette: id } = document.documentElement.dataset;
  const colours: Palette = palette(id === "gold" ? "gold" : "vermilion", theme as Theme);
  const { paper, ink } = coloursOf(colours.theme);
  const across = Math.max(1, Math.min(MOST_ACROSS, panels.length));
  const canvas = document.createElement("canvas");
  canvas.width = across * CARD.width;
  const tops = [HEADING];
  for (let from = 0; from < panels.length; from += across) {
    const row = panels.slice(from, from + across);
    tops.push(tops.at(-1)! + Math.max(CARD.height, ...row.map((one) => cardHeight(state, one))));
  }
  canvas.height = tops.at(-1)!;
  const context = canvas.getContext("2d")!;
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const sides = state.asked && sidesOf(state.asked, state.opened?.classes ?? []);
  if (sides) {
    const question = words.exported.question(sides.for, sides.against);
    const size = across === 1 ? 30 : 40;
    write(
      context,
      question,
      (CARD.width - CARD.picture) / 2,
      56,
      `400 ${size}px "STIX Two Text", serif`,
      ink,
    );
  }
  panels.forEach((panel, i) => {
    const left = (i % across) * CARD.width;
    drawCard(context, state, panel, colours, left, tops[Math.floor(i / across)]!);
  });
  return canvas;
}
