import type { NumberParam } from "../../engine/params";

/** Positions of a slider that cannot have one for each step. */
const POSITIONS = 100;

/** Beyond so many steps a slider moves in coarser ones; any number can still be typed. */
const FINE_ENOUGH = 400;
/** From this ratio of largest to smallest on, equal ways along the slider are equal factors. */
const WIDE = 100;

/** How a parameter lies along its slider. */
export interface SliderScale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  toPosition(value: number): number;
  /** The value at a position, a round one where the slider is coarse. */
  toValue(position: number): number;
}

export function sliderScale({ min, max, step }: NumberParam): SliderScale {
  if ((max - min) / step <= FINE_ENOUGH) {
    const same = (value: number) => value;
    return { min, max, step, toPosition: same, toValue: (at) => onStep(at, min, step) };
  }
  const byFactors = min > 0 && max / min >= WIDE;
  const share = byFactors
    ? (value: number) => Math.log(value / min) / Math.log(max / min)
    : (value: number) => (value - min) / (max - min);
  const at = byFactors
    ? (share: number) => min * (max / min) ** share
    : (share: number) => min + share * (max - min);
  return {
    min: 0,
    max: POSITIONS,
    step: 1,
    toPosition: (value) => share(value) * POSITIONS,
    toValue(position) {
      const exact = at(position / POSITIONS);
      const round = byFactors ? Number(exact.toPrecision(2)) : exact;
      return Math.min(max, Math.max(min, onStep(round, min, step)));
    },
  };
}

/** The nearest value that is a whole number of steps from the least; without binary dust. */
function onStep(value: number, min: number, step: number): number {
  return Number((min + Math.round((value - min) / step) * step).toPrecision(12));
}
