import { useSyncExternalStore } from "react";

/** Below this a page is a contact sheet and one label. */
export const PHONE = "(max-width: 560px)";
/** Up to this the subject lies on top of the answers. */
export const NARROW = "(max-width: 900px)";

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => matchMedia(query).matches,
  );
}
