import { findMethod } from "../../engine/methods/registry";
import { writtenAnswer } from "../../engine/methods/written-answer";
import { settle } from "../../engine/params";
import type { Panel, State } from "../../store/state";

type Numbers = Pick<State, "panels" | "answers" | "model" | "backend" | "opened">;

/** A panel's answer as a record, or undefined while it has none. */
export function answerRecord({ answers, model, backend }: Numbers, panel: Panel) {
  const { progress, target, seed, picture } = answers[panel.key] ?? {};
  const facts = findMethod(panel.method)?.facts;
  if (!progress || !target || !picture || !facts) return undefined;
  const params = settle(panel.method, facts.params, panel.params);
  return writtenAnswer(
    {
      model,
      method: panel.method,
      params,
      target,
      picture,
      seed: seed ?? 0,
      backend: backend?.name ?? "",
    },
    progress,
  );
}

/** The answers of all panels that have one, by panel, with the classes' names. */
export function allRecords(state: Numbers) {
  const answers = state.panels.flatMap((panel) => {
    const record = answerRecord(state, panel);
    return record ? [{ panel: panel.key, ...record }] : [];
  });
  return { classes: state.opened?.classes ?? [], answers };
}

/** Raw values as a table: x, y, then one column a panel, empty where a panel has none. */
export function valuesTable(state: Numbers, panels: readonly Panel[] = state.panels): string {
  const columns = panels.flatMap((panel) => {
    const { progress, picture } = state.answers[panel.key] ?? {};
    return progress && picture ? [{ key: panel.key, picture, map: progress.frame.map }] : [];
  });
  const height = Math.max(0, ...columns.map(({ picture }) => picture.height));
  const width = Math.max(0, ...columns.map(({ picture }) => picture.width));
  const rows = [["x", "y", ...columns.map(({ key }) => key)].join(",")];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const values = columns.map(({ picture, map }) =>
        x < picture.width && y < picture.height ? String(map[y * picture.width + x]) : "",
      );
      rows.push([x, y, ...values].join(","));
    }
  return `${rows.join("\n")}\n`;
}
