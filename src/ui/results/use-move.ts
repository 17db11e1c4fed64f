import { createContext, use, useCallback, useState } from "react";
import { placeOf, shownPanels, unitsOf } from "../../store/order";
import { words } from "../../words/words";
import { StoreContext } from "../state";
import { titleOf } from "./use-panel";

/** Moves a panel so many places among those shown, keeps the focus where it is, and says the place. */
export type Move = (key: string, by: number) => void;

export const MoveContext = createContext<Move>(() => undefined);

export const useMove = () => use(MoveContext);

/** The way to move panels, and what is to be said of the last move. */
export function useMoves(): { readonly move: Move; readonly said: string } {
  const store = use(StoreContext);
  const [said, say] = useState("");
  const move = useCallback(
    (key: string, by: number) => {
      if (!store) return;
      const held = document.activeElement;
      store.getState().movePanel(key, by);
      // What is moved in the page loses the focus on the way.
      requestAnimationFrame(() => {
        if (held instanceof HTMLElement && document.activeElement !== held) held.focus();
      });
      const state = store.getState();
      const units = unitsOf(shownPanels(state));
      const place = placeOf(units, key) + 1;
      say(words.answers.placed(titleOf(state, key), place, units.length));
    },
    [store],
  );
  return { move, said };
}
