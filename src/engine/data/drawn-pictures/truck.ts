import { street } from "./automobile";
import { shadow } from "./backdrops";
import { framed, type Scene } from "./scene";
import { disc, ellipse, join, polygon, rectangle } from "./shapes";
import { between, type Colour, hex, lit, mix, near, pick } from "./textures";

const CABS = ["#b3261e", "#23508f", "#e6e5df", "#d29a1f", "#2d5d45", "#3a3f46"].map(hex);

/** A box lorry, a tipper or a tractor with its trailer, on a road. */
export function paintTruck(scene: Scene): void {
  const { random } = scene;
  street(scene);
  const placed = framed(
    scene,
    between(random, 1, 1.1),
    between(random, -0.8, 0.8),
    between(random, -0.5, 0.8),
  );
  const colour = near(random, scene.turn(CABS), 0.08);
  scene.turn([front, boxLorry, tipper])(placed, colour);
}

function wheels(scene: Scene, at: readonly number[], y = 24, radius = 2.3): void {
  for (const x of at) {
    scene.paint(disc(x, y, radius), hex("#131416"));
    scene.paint(disc(x, y, radius * 0.52), hex("#8f9397"));
    scene.paint(disc(x, y, radius * 0.2), hex("#3a3d41"));
  }
}

function cab(scene: Scene, colour: Colour): void {
  const body = polygon([21, 23.4, 21, 9.6, 26.6, 9.6, 29, 14.8, 29.8, 16, 29.8, 23.4], 0.4);
  scene.model(body, (_, y) => lit(colour, 1.15 - (y - 9) * 0.02), 0.3, 2);
  scene.paint(polygon([23.4, 15.6, 23.4, 11, 26.4, 11, 28.4, 15.6]), (_, y) =>
    mix(hex("#a9bfcc"), hex("#25303a"), (y - 11) / 4.6),
  );
  scene.paint(rectangle(22.2, 10, 22.5, 23), lit(colour, 0.65));
  scene.paint(rectangle(28.4, 19.2, 30, 20.8), hex("#f1eedb"));
  scene.paint(rectangle(24, 21.8, 30.2, 23.6), hex("#34373b"));
}

function boxLorry(scene: Scene, colour: Colour): void {
  const { random } = scene;
  shadow(scene, [2, 25, 30, 25, 29, 27, 3, 27], 0.6);
  const box = near(
    random,
    pick(random, [hex("#e4e4df"), hex("#d5d8da"), hex("#c7b893"), colour]),
    0.06,
  );
  scene.paint(rectangle(2, 21.6, 29, 23.4), hex("#2b2d30"));
  scene.paint(rectangle(1.6, 5.6, 20.4, 21.8, 0.2), (x, y) =>
    lit(box, 1.05 - (y - 5) * 0.012 - x * 0.003),
  );
  scene.paint(rectangle(1.6, 5.4, 20.4, 6.2), lit(box, 0.8));
  for (let x = 4; x < 20; x += 2.6) scene.paint(rectangle(x, 6.4, x + 0.2, 21.4), lit(box, 0.85));
  if (random.uniform() < 0.6) scene.paint(rectangle(3, 11.5, 19, 15), mix(colour, box, 0.15));
  cab(scene, colour);
  wheels(scene, [5.6, 10.2, 25.4]);
}

function tipper(scene: Scene, colour: Colour): void {
  const { random } = scene;
  shadow(scene, [2, 25, 30, 25, 29, 27, 3, 27], 0.6);
  scene.paint(rectangle(2, 20.6, 29, 23), hex("#2b2d30"));
  const load = near(random, hex("#6b5a45"), 0.15);
  scene.model(ellipse(10.6, 10.6, 8, 3.4), load, 0.5, 3);
  const bed = polygon([0.8, 10.4, 20.6, 9.4, 20.6, 20.8, 3.2, 20.8]);
  const steel = random.uniform() < 0.5 ? colour : near(random, hex("#b5a03a"), 0.1);
  scene.paint(bed, (_, y) => lit(steel, 1.1 - (y - 9) * 0.025));
  for (let x = 4; x < 20; x += 3.2)
    scene.paint(rectangle(x, 10.4, x + 0.7, 20.8), lit(steel, 0.72));
  cab(scene, colour);
  wheels(scene, [5.4, 10.4, 25.4], 23.8, 2.6);
}

/** A big lorry coming towards us. */
function front(scene: Scene, colour: Colour): void {
  shadow(scene, [5, 27, 27, 27, 28, 29, 4, 29], 0.6);
  for (const x of [6, 21.8]) scene.paint(rectangle(x, 22, x + 4.2, 28, 0.3), hex("#131416"));
  scene.paint(rectangle(6.6, 3, 25.4, 20), lit(mix(colour, hex("#e6e6e2"), 0.7), 0.92));
  const body = join([rectangle(6.4, 7, 25.6, 24.6, 0.6), rectangle(5.6, 18.5, 26.4, 25.4, 0.4)]);
  scene.model(body, (_, y) => lit(colour, 1.15 - (y - 7) * 0.018), 0.3, 2.4);
  scene.paint(rectangle(8, 8.6, 24, 14.2, 0.4), (x, y) =>
    mix(hex("#b3c4ce"), hex("#222b33"), (y - 8) / 7 + (x - 16) / 50),
  );
  scene.paint(rectangle(15.8, 8.4, 16.2, 14.4), lit(colour, 0.5));
  for (const x of [4.4, 26.4]) scene.paint(rectangle(x, 9.6, x + 1.4, 14), hex("#1b1d20"));
  scene.paint(rectangle(10, 16, 22, 22.4, 0.3), hex("#2a2c30"));
  for (let y = 17; y < 22; y += 1.5) scene.paint(rectangle(10.2, y, 21.8, y + 0.5), hex("#b6babd"));
  for (const x of [8, 24]) scene.paint(ellipse(x, 21, 1.4, 1.2), hex("#f6f3e2"));
  scene.paint(rectangle(5.6, 23.4, 26.4, 25.2, 0.2), hex("#c3c6c8"));
}
