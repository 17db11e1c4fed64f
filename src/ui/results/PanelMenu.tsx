import type { Panel } from "../../store/state";
import { words } from "../../words/words";
import { rollSeed } from "../controls/roll-seed";
import { Dots } from "../kit/icons";
import { Menu, type MenuItem } from "../kit/Menu";
import { usePageActions } from "../page-actions";
import { useWhyglass } from "../state";
import { focusBeside, focusNewcomer } from "./focus-panel";
import { useMove } from "./use-move";
import { draws, useAnswer, useTitle } from "./use-panel";

/** What can be done with a panel as a whole. */
export function PanelMenu({ panel }: { readonly panel: Panel }) {
  const page = usePageActions();
  const { progress } = useAnswer(panel.key);
  const title = useTitle(panel.key);
  const addPanel = useWhyglass((state) => state.addPanel);
  const removePanel = useWhyglass((state) => state.removePanel);
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
  const again: MenuItem[] = [
    { label: menu.duplicate, onSelect: duplicate },
    ...(draws(panel) ? [{ label: menu.reseed, onSelect: () => setSeed(rollSeed()) }] : []),
  ];
  const remove: MenuItem[] = [{ label: menu.remove, hint: "Del", onSelect: goAway }];
  const order: MenuItem[] = [
    { label: menu.earlier, hint: "Alt ←", onSelect: () => move(key, -1) },
    { label: menu.later, hint: "Alt →", onSelect: () => move(key, 1) },
  ];
  const groups = [exports, again, order, remove].filter((group) => group.length > 0);
  return (
    <Menu label={menu.button(title)} className="ico" groups={groups}>
      <Dots />
    </Menu>
  );
}
