import { createContext, use } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { Actions, State } from "../store/state";

export type WhyglassStore = StoreApi<State & Actions>;

/** The store, handed down from main.tsx. */
export const StoreContext = createContext<WhyglassStore | undefined>(undefined);

export function useWhyglass<T>(select: (state: State & Actions) => T): T {
  const store = use(StoreContext);
  if (!store) throw new Error("no store above this component");
  return useStore(store, select);
}
