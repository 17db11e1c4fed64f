import { blurred } from "./backdrops";
import { framed, type Scene } from "./scene";
import { capsule, disc, ellipse, join, polygon } from "./shapes";
import { between, bumps, type Colour, hex, lit, mix, near, pick, textured } from "./textures";

interface Coat {
  readonly fur: Colour;
  readonly stripes: Colour;
  readonly muzzle: Colour;
}

const coat = (fur: string, stripes: string, muzzle: string): Coat => ({
  fur: hex(fur),
  stripes: hex(stripes),
  muzzle: hex(muzzle),
});
const COATS = [
  coat("#8d8478", "#4a433c", "#d8d0c6"),
  coat("#c98a4b", "#9a5a28", "#efdcc4"),
  coat("#77787c", "#515257", "#a9a9ab"),
  coat("#a08f7a", "#574737", "#e6ddd0"),
  coat("#3a3735", "#262423", "#5a5550"),
];
const ROOMS = [
  ["#8b6f56", "#b89f84", "#6d5546", "#c9b9a2"],
  ["#7d8085", "#a3a6a8", "#5b5f66", "#c4bdb2"],
  ["#9a8f86", "#6f4f45", "#c7bcae", "#574c48"],
];

/** A cat's face, close up, indoors; its chest below. */
export function paintCat(scene: Scene): void {
  const { random } = scene;
  blurred(scene, pick(random, ROOMS).map(hex));
  const { fur, stripes, muzzle } = scene.turn(COATS);
  const placed = framed(
    scene,
    between(random, 0.92, 1.1),
    between(random, -2, 2),
    between(random, -0.5, 1.5),
  );
  const hairs = bumps(random, 0.7, 1.5);
  const patches = bumps(random, 4, 4);
  const coatOf = (colour: Colour) =>
    textured(near(random, colour, 0.06), (x, y) => hairs(x, y) * 0.6 + patches(x, y) * 0.4, 0.22);
  placed.model(ellipse(16, 33, 12.5, 10), coatOf(mix(fur, muzzle, 0.25)), 0.4, 5);
  for (const side of [-1, 1]) ear(placed, side, coatOf(lit(fur, 0.92)), muzzle);
  const head = join(
    [ellipse(16, 16.6, 9.6, 8.4), ellipse(10.5, 19, 4.6, 4), ellipse(21.5, 19, 4.6, 4)],
    2,
  );
  placed.model(head, coatOf(fur), 0.45, 6);
  for (const [x0, y0, x1, y1] of [
    [16, 8.6, 16, 12.4],
    [13.4, 8.8, 14, 12.2],
    [18.6, 8.8, 18, 12.2],
    [10.9, 9.8, 12.2, 12.4],
    [21.1, 9.8, 19.8, 12.4],
    [6.8, 17.4, 10, 18.2],
    [25.2, 17.4, 22, 18.2],
    [7.2, 20, 10.2, 20],
    [24.8, 20, 21.8, 20],
  ] as const)
    placed.paint(capsule([x0, y0, x1, y1], 0.55, 0.35), stripes, 0.7, 0.75);
  placed.paint(
    join([ellipse(13.8, 21.4, 3, 2.5), ellipse(18.2, 21.4, 3, 2.5), ellipse(16, 23.6, 2.6, 2)], 1),
    coatOf(muzzle),
    1,
    0.9,
  );
  placed.paint(polygon([14.9, 9, 17.1, 9, 17, 19, 15, 19]), lit(muzzle, 0.95), 1.4, 0.25);
  const iris = near(
    random,
    pick(random, [hex("#c9c148"), hex("#8fae4a"), hex("#d3a53a"), hex("#8db4c4")]),
    0.08,
  );
  for (const side of [-1, 1]) eye(placed, 16 + side * 4.5, 16, iris);
  placed.paint(polygon([14.7, 19.2, 17.3, 19.2, 16, 20.8], 0.2), hex("#b5736c"));
  placed.paint(capsule([16, 20.6, 16, 22], 0.25), hex("#4a3531"), 0.3, 0.8);
  for (const side of [-1, 1]) {
    placed.paint(capsule([16, 22, 16 + side * 2.2, 23], 0.25), hex("#4a3531"), 0.3, 0.7);
    for (const drop of [-0.6, 0.5, 1.7])
      placed.paint(
        capsule([16 + side * 3, 21.6 + drop * 0.4, 16 + side * 11, 21 + drop * 1.6], 0.13),
        hex("#f2efe9"),
        0,
        0.6,
      );
  }
}

function ear(scene: Scene, side: number, fur: Parameters<Scene["paint"]>[1], inner: Colour): void {
  const at = (x: number) => 16 + side * x;
  scene.model(polygon([at(9.4), 14, at(8.6), 2.6, at(2), 9.6], 0.5), fur, 0.35, 3);
  scene.paint(
    polygon([at(8.2), 11.6, at(7.9), 5, at(4), 9.8], 0.2),
    mix(inner, hex("#b98078"), 0.55),
    1,
    0.85,
  );
}

function eye(scene: Scene, x: number, y: number, iris: Colour): void {
  scene.paint(ellipse(x, y, 2.5, 1.9), hex("#1c1815"), 0.4);
  scene.paint(ellipse(x, y, 2, 1.55), (_, row) => lit(iris, 0.8 + (row - y + 1.5) * 0.15));
  scene.paint(ellipse(x, y, 0.75, 1.45), hex("#0d0c0c"));
  scene.paint(disc(x - 0.6, y - 0.7, 0.42), hex("#f6f7f5"));
}
