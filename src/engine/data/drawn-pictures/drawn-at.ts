import { CIFAR10_CLASSES } from "../cifar10";

/** Which drawing lies at a place, counted from 0: one of each class, then the next of each. */
export function drawnAt(place: number): { label: number; seed: number } {
  const label = place % CIFAR10_CLASSES.length;
  return { label, seed: Math.floor(place / CIFAR10_CLASSES.length) + 1 };
}
