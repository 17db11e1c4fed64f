import { createContext, use } from "react";

/** What the page can give away of itself. */
export interface PageActions {
  /** The address that holds the whole scene. */
  shareLink(): string;
  /** Saves one panel: its picture, or its raw numbers. */
  exportPanel(key: string, kind: "png" | "csv" | "json"): void;
  /** Saves all panels: one sheet of pictures, or all raw numbers. */
  exportAll(kind: "png" | "csv" | "json"): void;
}

/** Handed down from main.tsx; without it the page shows no control for any of it. */
export const PageActionsContext = createContext<PageActions | undefined>(undefined);

export const usePageActions = () => use(PageActionsContext);
