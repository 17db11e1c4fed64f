import { sky, treeline, water } from "./backdrops";
import { framed, type Scene } from "./scene";
import { capsule, polygon, rectangle } from "./shapes";
import { between, hex, lit, mix, near, pick } from "./textures";

/** A ship seen from the side on open water: a freighter, a liner or a warship. */
export function paintShip(scene: Scene): void {
  const { random } = scene;
  const horizon = between(random, 15, 19);
  sky(scene, horizon + 0.5);
  water(scene, horizon);
  if (random.uniform() < 0.4) treeline(scene, horizon - 2, horizon + 0.4, hex("#5d7076"));
  const placed = framed(
    scene,
    between(random, 0.95, 1.2),
    between(random, -1.5, 1.5),
    horizon - 17.5,
  );
  scene.turn([liner, freighter, warship])(placed);
}

const HULLS = ["#8e2f22", "#23364a", "#2b2f36", "#6b3a2c", "#1d4a6e", "#39543f"].map(hex);

function hull(scene: Scene, bow: number, top: number, colour = pick(scene.random, HULLS)): void {
  const body = polygon([2, top, 27, top + 0.4, 31, top - bow, 28.5, 22.5, 4.5, 22.5]);
  const side = near(scene.random, colour, 0.1);
  scene.paint(body, (x, y) => lit(side, 1.15 - (y - top) * 0.05 - x * 0.004));
  scene.paint(rectangle(4.3, 21.2, 28.8, 22.4), mix(side, hex("#7a2a1e"), 0.6));
  scene.paint(polygon([3, 22.2, 29.5, 22.2, 32, 23.6, 1, 23.6]), hex("#d7e0e2"), 1, 0.5); // foam
  scene.paint(polygon([4, 23, 29, 23, 27, 27, 7, 27]), lit(side, 0.6), 3, 0.4); // its reflection
}

function freighter(scene: Scene): void {
  const { random } = scene;
  const boxes = ["#b4432f", "#2f6a9c", "#c9952f", "#4d7a4f", "#d9d6cc", "#6b6f75"].map(hex);
  hull(scene, 1.5, 17.5);
  for (let x = 9.5; x < 27; x += 2.9) {
    const high = random.integer(3);
    for (let level = 0; level <= high; level++) {
      const y = 17.6 - level * 2;
      scene.paint(rectangle(x, y - 1.9, x + 2.7, y), near(random, pick(random, boxes), 0.1));
    }
  }
  bridge(scene, 3.2, 8.8, 9.5);
  scene.paint(rectangle(5, 6.5, 7, 10), hex("#a33c2a"));
  scene.paint(capsule([24, 8, 24, 17], 0.3), hex("#e2dfd2"));
}

function bridge(scene: Scene, left: number, right: number, top: number): void {
  const white = near(scene.random, hex("#ecebe5"), 0.05);
  scene.paint(rectangle(left, top, right, 17.7), (x) => lit(white, 1 - (x - left) * 0.02));
  for (let y = top + 1; y < 16.5; y += 2.2)
    scene.paint(rectangle(left + 0.6, y, right - 0.6, y + 0.8), hex("#3d4a55"), 0, 0.8);
}

function liner(scene: Scene): void {
  const { random } = scene;
  const white = near(random, hex("#f0efea"), 0.04);
  hull(scene, 2, 17.8, random.uniform() < 0.5 ? white : hex("#22364f"));
  scene.paint(polygon([5, 18, 5.5, 14.5, 25, 14.5, 27, 18]), white);
  scene.paint(polygon([7, 14.6, 7.5, 11.6, 21.5, 11.6, 23, 14.6]), lit(white, 0.96));
  scene.paint(polygon([9, 11.7, 9.4, 9.6, 17.5, 9.6, 19, 11.7]), lit(white, 0.93));
  for (const [y, left, right] of [
    [16, 6.5, 25],
    [13, 8.6, 21.5],
    [10.6, 10.4, 17.5],
  ] as const)
    scene.paint(rectangle(left, y - 0.45, right, y + 0.45), hex("#39485a"), 0, 0.75);
  const funnel = near(random, pick(random, [hex("#c24a2c"), hex("#24486b"), hex("#d8a12f")]), 0.1);
  scene.paint(polygon([11, 9.7, 11.6, 6, 14.4, 6, 14.6, 9.7]), funnel);
  scene.paint(rectangle(11.5, 6, 14.4, 6.9), hex("#1f2226"));
  scene.paint(capsule([20.5, 6, 20.5, 12], 0.25), hex("#d5d6d2"));
}

function warship(scene: Scene): void {
  const { random } = scene;
  const grey = near(random, hex("#7f8890"), 0.1);
  hull(scene, 2.2, 18.2, grey);
  scene.paint(polygon([8, 18.4, 9, 14.8, 22, 14.8, 24.5, 18.4]), lit(grey, 1.12));
  scene.paint(polygon([11, 15, 12, 11.2, 18, 11.2, 19.5, 15]), lit(grey, 1.02));
  scene.paint(rectangle(12.4, 12.2, 17.8, 13.1), hex("#30373e"));
  scene.paint(capsule([14.5, 3.5, 14.5, 11.5], 0.45, 0.7), lit(grey, 0.8));
  scene.paint(capsule([12.4, 6.4, 16.6, 6.4], 0.3), lit(grey, 0.75));
  scene.paint(capsule([20, 8, 20, 15], 0.35), lit(grey, 0.8));
  scene.paint(polygon([24.5, 18.5, 25, 16.6, 27, 16.6, 27.4, 18.5]), lit(grey, 0.9));
  scene.paint(capsule([27, 17, 29.6, 16], 0.28), lit(grey, 0.7));
}
