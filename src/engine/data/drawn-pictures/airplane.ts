import { road, shadow, sky, treeline } from "./backdrops";
import { framed, type Scene } from "./scene";
import { capsule, ellipse, join, polygon, rectangle } from "./shapes";
import { between, type Colour, hex, lit, mix, near, pick } from "./textures";

/** An airliner in the air or on the ground, or a fighter against the sky. */
export function paintAirplane(scene: Scene): void {
  scene.turn([parked, airliner, fighter, airliner])(scene);
}

const LIVERIES = ["#1f4f93", "#b23030", "#2c6a4a", "#c58a22", "#39424e"].map(hex);

function fuselage(scene: Scene): { white: Colour; livery: Colour } {
  const { random } = scene;
  const white = near(random, hex("#e9ebec"), 0.06);
  return { white, livery: near(random, scene.turn(LIVERIES), 0.1) };
}

/** Nose at the right, seen from the side and a little from below. */
function airlinerBody(scene: Scene): void {
  const { white, livery } = fuselage(scene);
  scene.paint(polygon([17, 15, 20, 14.6, 15, 8.6, 13.2, 8.8]), lit(white, 0.72)); // far wing
  scene.paint(polygon([4.6, 15, 8.2, 14.4, 4.6, 7.2, 1.8, 7.2]), livery); // fin
  const body = join([capsule([4, 15.6, 25.5, 16.6], 1.5, 2.1), ellipse(27, 16.8, 3.2, 1.9)], 1);
  scene.model(body, (_, y) => (y > 17.4 ? lit(white, 0.78) : white), 0.35, 2);
  scene.paint(capsule([7, 15.4, 25, 16.1], 0.22), hex("#3a4652"), 0, 0.8); // windows
  scene.paint(polygon([27.6, 15.4, 29.2, 15.9, 28.9, 16.4, 27.3, 16]), hex("#20262c"));
  scene.paint(polygon([3.2, 15.4, 6.6, 15.6, 3.4, 18.4, 1.6, 18.4]), lit(white, 0.66));
  scene.paint(polygon([13.4, 17, 19.6, 17.4, 11.6, 25.4, 8.8, 25.4]), lit(white, 0.62)); // near wing
  scene.paint(capsule([15.2, 20.2, 18.2, 20.5], 1.05, 1.15), lit(livery, 0.9));
  scene.paint(ellipse(18.6, 20.5, 0.4, 0.9), hex("#1d2126"));
}

function airliner(scene: Scene): void {
  const { random } = scene;
  sky(scene);
  const turned = framed(
    scene,
    between(random, 0.95, 1.15),
    between(random, -1, 1),
    between(random, -2, 2),
  );
  airlinerBody(turned);
}

function parked(scene: Scene): void {
  const { random } = scene;
  const edge = between(random, 20, 22.5);
  sky(scene, edge + 1);
  treeline(scene, edge - 2, edge + 0.5, hex("#5b6a5b"));
  road(scene, edge, hex("#8b8d8f"));
  const plane = framed(scene, between(random, 1, 1.12), 0, edge - 20.5);
  shadow(plane, [3, 23, 29, 23, 27, 25, 5, 25], 0.45);
  for (const x of [13.4, 15.2, 25]) {
    plane.paint(capsule([x, 18, x, 22.4], 0.25), hex("#6d7378"));
    plane.paint(ellipse(x, 22.6, 0.7, 0.7), hex("#15171a"));
  }
  const { white, livery } = fuselage(plane);
  plane.paint(polygon([4.2, 16, 8.4, 15, 4.6, 7, 1.9, 7]), livery);
  const body = join([capsule([4, 16.4, 25.5, 17], 1.6, 2.3), ellipse(27.2, 17.3, 3.2, 2)], 1);
  plane.model(body, (_, y) => (y > 18.2 ? lit(white, 0.8) : white), 0.3, 2);
  plane.paint(rectangle(5, 17.4, 28, 18.1), livery, 0, 0.85);
  plane.paint(capsule([7, 16.1, 25, 16.5], 0.22), hex("#3a4652"), 0, 0.8);
  plane.paint(polygon([28, 15.9, 29.6, 16.4, 29.4, 16.9, 27.8, 16.5]), hex("#20262c"));
  plane.paint(polygon([12, 18, 19, 18.2, 12.4, 20.8, 7.6, 20.8]), lit(white, 0.7));
  plane.paint(capsule([14.6, 20.4, 17.6, 20.4], 1.1), lit(white, 0.86));
  plane.paint(ellipse(17.9, 20.4, 0.4, 0.9), hex("#1d2126"));
}

/** A jet climbing, seen from above its wing. */
function fighter(scene: Scene): void {
  const { random } = scene;
  sky(scene);
  const jet = framed(
    scene,
    between(random, 0.95, 1.15),
    between(random, -1, 1),
    between(random, -2, 2),
  );
  const grey = near(random, pick(random, [hex("#6c757d"), hex("#8d969c"), hex("#57616b")]), 0.08);
  const dark = mix(grey, hex("#20252b"), 0.45);
  jet.paint(polygon([4, 12.5, 8, 15.5, 6.5, 8.5, 3.6, 7]), dark);
  jet.paint(polygon([11, 16.2, 20.5, 15.2, 14, 9, 10.4, 8.6]), lit(grey, 0.86));
  const body = join(
    [capsule([4.5, 18, 22, 15.4], 1.8, 1.5), capsule([22, 15.4, 30.4, 13.6], 1.4, 0.3)],
    1,
  );
  jet.model(body, grey, 0.4, 1.8);
  jet.paint(ellipse(21.6, 14.2, 2.4, 0.9, -0.03), hex("#22303c"));
  jet.paint(polygon([8.6, 18, 20, 16.6, 10.6, 25.6, 6.4, 25.6]), dark);
  jet.paint(polygon([4, 18.4, 8, 18, 4.4, 21.8, 2, 21.8]), dark);
  jet.paint(ellipse(3.8, 18.1, 0.8, 1.3), hex("#2a2320"));
}
