import type { Theme } from "../../store/state";
import { words } from "../../words/words";
import { HalfMoon } from "../kit/icons";
import { Menu } from "../kit/Menu";
import { useWhyglass } from "../state";

export const THEMES: readonly Theme[] = ["auto", "light", "dark"];

export function ThemeMenu() {
  const theme = useWhyglass((state) => state.theme);
  const setTheme = useWhyglass((state) => state.setTheme);
  const said = words.frame.theme;
  const items = THEMES.map((value) => ({
    label: said[value],
    checked: value === theme,
    onSelect: () => setTheme(value),
  }));
  return (
    <Menu label={said.button} className="ico" groups={[items]}>
      <HalfMoon />
    </Menu>
  );
}
