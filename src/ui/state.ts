import {
  createContext,
  startTransition,
  use,
  useCallback,
  useEffect,
  useReducer,
  useRef,
} from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { Actions } from "../store/actions";
import type { State } from "../store/state";

export type WhyglassStore = StoreApi<State & Actions>;

/** The store, handed down from main.tsx. */
export const StoreContext = createContext<WhyglassStore | undefined>(undefined);

export function useWhyglass<T>(select: (state: State & Actions) => T): T {
  return useStore(useHandedDown(), select);
}

/**
 * The same, in slices: what changes is drawn when the page is free, so that many panels which change
 * at once never hold the pen up. For what is shown, not for what is typed or dragged.
 */
export function useWhyglassSoon<T>(select: (state: State & Actions) => T): T {
  const store = useHandedDown();
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const value = select(store.getState());
  const drawn = useRef({ select, value });
  const check = useCallback(() => {
    const { select, value } = drawn.current;
    if (!Object.is(select(store.getState()), value)) startTransition(redraw);
  }, [store]);
  useEffect(() => {
    drawn.current = { select, value };
    // It may have changed while the slices before this moment were drawn.
    check();
  });
  useEffect(() => store.subscribe(check), [store, check]);
  return value;
}

function useHandedDown(): WhyglassStore {
  const store = use(StoreContext);
  if (!store) throw new Error("no store above this component");
  return store;
}
