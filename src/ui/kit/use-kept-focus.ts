import { type RefObject, useEffect, useRef } from "react";

interface KeptFocus {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly tabIndex: -1;
  onFocus(): void;
  onBlur(): void;
}

/**
 * Keeps the focus near where it was when the button that had it goes away by being pressed: the part
 * of the page around it takes it over.
 *
 * @param shown changes when what the part shows is replaced
 */
export function useKeptFocus(shown: unknown): KeptFocus {
  const ref = useRef<HTMLDivElement>(null);
  const held = useRef(false);
  // An element that is taken away loses the focus without saying so: `held` outlives it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: to be looked at when `shown` changes
  useEffect(() => {
    if (held.current && document.activeElement === document.body) ref.current?.focus();
  }, [shown]);
  return {
    ref,
    tabIndex: -1,
    onFocus() {
      held.current = true;
    },
    onBlur() {
      held.current = false;
    },
  };
}
