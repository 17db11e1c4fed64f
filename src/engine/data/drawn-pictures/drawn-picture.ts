import type { Picture } from "../../picture";
import { createRandom } from "../../random";
import { paintAirplane } from "./airplane";
import { paintAutomobile } from "./automobile";
import { paintBird } from "./bird";
import { paintCat } from "./cat";
import { paintDeer } from "./deer";
import { paintDog } from "./dog";
import { paintFrog } from "./frog";
import { paintHorse } from "./horse";
import { createScene, type Scene } from "./scene";
import { paintShip } from "./ship";
import { paintTruck } from "./truck";

const PAINTERS = {
  airplane: paintAirplane,
  automobile: paintAutomobile,
  bird: paintBird,
  cat: paintCat,
  deer: paintDeer,
  dog: paintDog,
  frog: paintFrog,
  horse: paintHorse,
  ship: paintShip,
  truck: paintTruck,
} satisfies Record<string, (scene: Scene) => void>;

export type DrawnClass = keyof typeof PAINTERS;

/** What can be drawn: CIFAR-10's classes, in its order. */
export const DRAWN_CLASSES = Object.keys(PAINTERS) as readonly DrawnClass[];

/**
 * A picture of a class, drawn by code: `[32, 32, 3]` in whole 255ths. The seed varies kind, pose,
 * size, colours, background and light; the same seed gives the same bytes on every machine.
 */
export function drawnPicture(className: DrawnClass, seed: number): Picture {
  const number = seed * DRAWN_CLASSES.length + DRAWN_CLASSES.indexOf(className);
  const random = createRandom(number);
  const scene = createScene(random, seed, random.uniform() < 0.5);
  PAINTERS[className](scene);
  return scene.develop();
}
