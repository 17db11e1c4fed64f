import { useSyncExternalStore } from "react";

/** Below this a page is a contact sheet and one label. */
export const PHONE = "(max-width: 560px)";
/** Up to this the subject lies on top of the answers. */
export const NARROW = "(max-width: 900px)";

interface Watch {
  readonly matches: () => boolean;
  readonly subscribe: (changed: () => void) => () => void;
}

const watches = new Map<string, Watch>();

/** One watch a query for the whole page: making one is dear, and many pieces ask the same. */
function watchOf(query: string): Watch {
  let watch = watches.get(query);
  if (!watch) {
    const media = matchMedia(query);
    watch = {
      matches: () => media.matches,
      subscribe(changed) {
        media.addEventListener("change", changed);
        return () => media.removeEventListener("change", changed);
      },
    };
    watches.set(query, watch);
  }
  return watch;
}

export function useMedia(query: string): boolean {
  const { subscribe, matches } = watchOf(query);
  return useSyncExternalStore(subscribe, matches);
}
