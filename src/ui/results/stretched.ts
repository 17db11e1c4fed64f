import { createContext, use } from "react";
import type { Frame } from "../../engine/method";

export interface Stretched {
  /** Whether an all but empty map is stretched over all colours, because someone asked for it. */
  has(frame: Frame): boolean;
  toggle(frame: Frame): void;
}

/** Kept by frame, so that the next map begins blank again. */
export const StretchedContext = createContext<Stretched>({ has: () => false, toggle() {} });

export const useStretched = () => use(StretchedContext);
