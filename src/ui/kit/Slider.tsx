import { useEffect, useRef, useState } from "react";

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** What a position means, in words; for the eye beside it and for the ear. */
  readonly text: (value: number) => string;
  /** While it moves. */
  readonly onMove?: (value: number) => void;
  /** When it comes to rest: the thumb is let go of, or a key pressed. */
  readonly onSettle?: (value: number) => void;
}

/** A native slider that tells moving and settling apart, as React's change event does not. */
export function Slider({ label, value, min, max, step, text, onMove, onSettle }: SliderProps) {
  const input = useRef<HTMLInputElement>(null);
  const [moving, setMoving] = useState<number>();
  const settle = useRef(onSettle);
  useEffect(() => {
    settle.current = onSettle;
  });
  useEffect(() => {
    const element = input.current;
    const settled = () => {
      setMoving(undefined);
      if (element) settle.current?.(element.valueAsNumber);
    };
    element?.addEventListener("change", settled);
    return () => element?.removeEventListener("change", settled);
  }, []);
  const shown = moving ?? value;
  return (
    <input
      ref={input}
      type="range"
      aria-label={label}
      aria-valuetext={text(shown)}
      min={min}
      max={max}
      step={step}
      value={shown}
      onChange={(event) => {
        setMoving(event.target.valueAsNumber);
        onMove?.(event.target.valueAsNumber);
      }}
    />
  );
}
