import { useLayoutEffect } from "react";
import { type Palette, palette, type Theme } from "../draw/palettes";
import { useMedia } from "./kit/use-media";
import { useWhyglass } from "./state";

const DARK = "(prefers-color-scheme: dark)";

/** The theme that is painted: what was chosen, or what the system asks for. */
export function usePaintedTheme(): Theme {
  const chosen = useWhyglass((state) => state.theme);
  const dark = useMedia(DARK);
  if (chosen !== "auto") return chosen;
  return dark ? "dark" : "light";
}

/** The colours that maps are painted in. */
export function usePalette(): Palette {
  const theme = usePaintedTheme();
  const id = useWhyglass((state) => state.look.palette);
  return palette(id, theme);
}

/** Tells the styles which theme and palette hold. */
export function useThemeOnPage(): void {
  const { id, theme } = usePalette();
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.palette = id;
  }, [id, theme]);
}
