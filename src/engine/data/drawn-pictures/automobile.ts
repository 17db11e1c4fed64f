import { grass, houses, road, shadow, sky, treeline } from "./backdrops";
import { framed, type Scene } from "./scene";
import { disc, ellipse, join, overlap, polygon, rectangle } from "./shapes";
import { between, type Colour, hex, lit, mix, near } from "./textures";

const PAINTS = [
  "#a82822",
  "#1f4f95",
  "#c9ccce",
  "#25282c",
  "#e4e4e0",
  "#8a1f2b",
  "#d0a12a",
  "#3f6b4c",
].map(hex);

/** A car from the side or from the front, on a road. */
export function paintAutomobile(scene: Scene): void {
  const { random } = scene;
  street(scene);
  const colour = near(random, scene.turn(PAINTS), 0.1);
  const placed = framed(
    scene,
    between(random, 1, 1.14),
    between(random, -1, 1),
    between(random, -0.5, 1),
  );
  scene.turn([side, side, front])(placed, colour);
}

/** What stands behind a vehicle, and the ground it is on. */
export function street(scene: Scene): void {
  const { random } = scene;
  const edge = between(random, 17, 20);
  sky(scene, edge);
  if (random.uniform() < 0.5) treeline(scene, between(random, 6, 11), edge + 1, hex("#4b5d3f"));
  else houses(scene, edge + 1);
  if (random.uniform() < 0.35) grass(scene, edge, hex("#6f7f45"));
  road(scene, edge + 2);
}

function wheel(scene: Scene, x: number, y: number, radius: number): void {
  scene.paint(disc(x, y, radius), hex("#141517"));
  scene.paint(disc(x, y, radius * 0.58), hex("#a9adb1"));
  scene.paint(disc(x, y, radius * 0.22), hex("#4a4d51"));
}

function side(scene: Scene, colour: Colour): void {
  shadow(scene, [3, 24.5, 29, 24.5, 28, 26.5, 4, 26.5], 0.6);
  const cabin = polygon([9, 16.6, 12.4, 12.2, 20.6, 12.2, 25, 16.6], 0.6);
  const body = join(
    [polygon([2.6, 18, 8, 16.4, 26, 16.4, 29.6, 18, 29.8, 23, 2.4, 23], 0.6), cabin],
    0.8,
  );
  scene.model(body, (_, y) => lit(colour, 1.18 - (y - 12) * 0.03), 0.35, 2.5);
  const glass = (_: number, y: number): Colour =>
    mix(hex("#9db4c2"), hex("#1d252c"), (y - 12) / 3.5);
  scene.paint(polygon([10.4, 16.4, 13, 13, 16, 13, 16, 16.4]), glass);
  scene.paint(polygon([16.8, 16.4, 16.8, 13, 20.2, 13, 23.4, 16.4]), glass);
  scene.paint(rectangle(3, 21.4, 29.4, 22), lit(colour, 0.6));
  scene.paint(rectangle(16.2, 16.8, 16.5, 21.4), lit(colour, 0.7));
  scene.paint(ellipse(29, 18.9, 1, 0.8), hex("#f2efdc"));
  scene.paint(rectangle(2.2, 18.2, 3.2, 19.6), hex("#8e1c17"));
  for (const x of [8.4, 23.6]) {
    scene.paint(disc(x, 22.8, 3.2), hex("#1b1c1f"));
    wheel(scene, x, 23.2, 2.7);
  }
}

function front(scene: Scene, colour: Colour): void {
  shadow(scene, [3, 25.5, 29, 25.5, 28, 27.5, 4, 27.5], 0.6);
  for (const x of [4.2, 24]) scene.paint(rectangle(x, 21, x + 3.8, 26.2, 0.4), hex("#131416"));
  const roof = polygon([8.2, 15.4, 10.6, 8.8, 21.4, 8.8, 23.8, 15.4], 0.8);
  const body = join(
    [roof, polygon([4, 17.4, 8, 14.8, 24, 14.8, 28, 17.4, 28.4, 24, 3.6, 24], 0.8)],
    1.2,
  );
  scene.model(body, (_, y) => lit(colour, 1.2 - (y - 9) * 0.025), 0.35, 3);
  const screen = polygon([9.4, 14.6, 11.4, 9.8, 20.6, 9.8, 22.6, 14.6]);
  scene.paint(screen, (x, y) =>
    mix(hex("#aebfca"), hex("#26303a"), Math.min(1, Math.max(0, (y - 9.5) / 4 + (x - 16) / 40))),
  );
  scene.paint(overlap(screen, rectangle(9, 13.4, 23, 15)), hex("#1c2228"), 0.6, 0.7);
  scene.paint(rectangle(10.4, 18.2, 21.6, 20.6, 0.3), hex("#1a1c1f"));
  scene.paint(rectangle(10.6, 19.2, 21.4, 19.6), hex("#8c9094"));
  for (const x of [6.6, 25.4]) {
    scene.paint(ellipse(x, 18.6, 2.2, 1.3), hex("#d9dde0"));
    scene.paint(ellipse(x, 18.6, 1.2, 0.8), hex("#fbfbf2"));
  }
  scene.paint(rectangle(4.2, 21.8, 27.8, 22.4), lit(colour, 0.65));
  scene.paint(rectangle(13, 21.4, 19, 23.2), hex("#e8e6da"));
}
