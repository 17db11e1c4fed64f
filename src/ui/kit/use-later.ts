import { useEffect, useState } from "react";

/** Whether `active` has held for so many milliseconds: what is shorter need not be shown. */
export function useLater(active: boolean, milliseconds: number): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!active) return;
    const timer = setTimeout(() => setHeld(true), milliseconds);
    return () => {
      clearTimeout(timer);
      setHeld(false);
    };
  }, [active, milliseconds]);
  return held && active;
}
