import type { Panel } from "../../store/state";
import { words } from "../../words/words";
import { rollSeed } from "../controls/roll-seed";
import { Dots } from "../kit/icons";
import { Menu, type MenuItem } from "../kit/Menu";
import { usePageActions } from "../page-actions";
import { useWhyglass } from "../state";
import { focusBeside, focusNewcomer, showSettingsOfNewcomer } from "./focus-panel";
import { useMove } from "./use-move";
import { draws, useAnswer, usePair, useTitle } from "./use-panel";

/** What can be done with a panel as a whole. */
export function PanelMenu({ panel }: { readonly panel: Panel }) {
  const page = usePageActions();
  const { progress } = useAnswer(panel.key);
  const title = useTitle(panel.key);
  const addPanel = useWhyglass((state) => state.addPanel);
  const removePanel = useWhyglass((state) => state.removePanel);
  const compare = useWhyglass((state) => state.compare);
  const join = useWhyglass((state) => state.join);
  const pair = usePair(panel.key);
  const move = useMove();
  const setSeed = useWhyglass((state) => state.setSeed);
  const { menu } = words.answers;
  const { key, method } = panel;
  const exports: MenuItem[] =
    page && progress
      ? [
          { label: menu.picture, hint: "PNG", onSelect: () => page.exportPanel(key, "png") },
          { label: menu.numbers, hint: "CSV", onSelect: () => page.exportPanel(key, "csv") },
          { label: menu.numbers, hint: "JSON", onSelect: () => page.exportPanel(key, "json") },
        ]
      : [];
  const duplicate = () => {
    focusNewcomer();
    addPanel(method, panel);
  };
  const goAway = () => {
    focusBeside(key);
    removePanel(key);
  };
  const beside = () => {
    showSettingsOfNewcomer();
    compare(key);
  };
  const [left, right] = pair ?? [];
  const again: MenuItem[] = [
    { label: menu.duplicate, onSelect: duplicate },
    ...(pair ? [] : [{ label: menu.compare, onSelect: beside }]),
    ...(draws(panel) ? [{ label: menu.reseed, onSelect: () => setSeed(rollSeed()) }] : []),
  ];
  const remove: MenuItem[] = [{ label: menu.remove, hint: "Del", onSelect: goAway }];
  const apart: MenuItem[] =
    left && right
      ? [
          {
            label: menu.keep,
            onSelect: () => removePanel(left.key === key ? right.key : left.key),
          },
          // Alone, it would not say which model it asks.
          ...(right.model
            ? []
            : [{ label: menu.part, onSelect: () => join(right.key, undefined) }]),
        ]
      : [];
  const order: MenuItem[] = [
    { label: menu.earlier, hint: "Alt ←", onSelect: () => move(key, -1) },
    { label: menu.later, hint: "Alt →", onSelect: () => move(key, 1) },
  ];
  const groups = [exports, again, apart, order, remove].filter((group) => group.length > 0);
  return (
    <Menu label={menu.button(title)} className="ico" groups={groups}>
      <Dots />
    </Menu>
  );
}
