import { blurred, grass, treeline } from "./backdrops";
import { framed, type Scene } from "./scene";
import { capsule, disc, ellipse, join } from "./shapes";
import { between, bumps, type Colour, hex, lit, mix, near, textured } from "./textures";

const COATS: readonly (readonly [fur: string, ears: string, muzzle: string])[] = [
  ["#c39a63", "#8b5f35", "#e6d3b3"],
  ["#e4ddd0", "#b48a5a", "#f3eee6"],
  ["#7a5233", "#4b2f1d", "#b98d62"],
  ["#d8d5d0", "#8a8580", "#f1efec"],
  ["#3a322d", "#241f1c", "#a9764a"],
];

/** A dog's face, close up, ears hanging, out of doors or on a carpet. */
export function paintDog(scene: Scene): void {
  const { random } = scene;
  if (random.uniform() < 0.6) {
    scene.fill(near(random, hex("#9db27a"), 0.1));
    treeline(scene, between(random, 2, 8), 24, hex("#5f7a45"));
    grass(scene, between(random, 14, 20), hex("#7f9a4d"));
  } else blurred(scene, ["#b9a48a", "#8e7a66", "#d6cabb", "#6b5a4d"].map(hex));
  const [fur, ears, muzzle] = scene.turn(COATS).map(hex) as [Colour, Colour, Colour];
  const hairs = bumps(random, 0.9, 1.6);
  const patches = bumps(random, 5, 5);
  const coatOf = (colour: Colour) =>
    textured(near(random, colour, 0.05), (x, y) => hairs(x, y) * 0.5 + patches(x, y) * 0.5, 0.18);
  const placed = framed(
    scene,
    between(random, 0.95, 1.12),
    between(random, -2, 2),
    between(random, -1, 1),
  );
  placed.model(ellipse(16, 33, 10.5, 11), coatOf(lit(fur, 0.92)), 0.4, 5);
  placed.paint(ellipse(16, 31, 5, 6), coatOf(muzzle), 3, 0.7);
  placed.paint(ellipse(16, 27.6, 8, 2.6), [0.05, 0.04, 0.04], 3, 0.35);
  const head = join([ellipse(16, 12.6, 8, 7.6), ellipse(16, 19.4, 5.6, 6)], 3);
  placed.model(head, coatOf(fur), 0.4, 6);
  for (const side of [-1, 1]) {
    const at = (x: number) => 16 + side * x;
    const ear = join([capsule([at(7), 8.6, at(9.4), 16], 2.2, 2.9), disc(at(9.2), 18.6, 2.4)], 2);
    placed.model(ear, coatOf(ears), 0.45, 3);
  }
  if (random.uniform() < 0.6) placed.paint(ellipse(16, 10, 1.6, 6.4), coatOf(muzzle), 2, 0.7); // blaze
  placed.model(
    join([ellipse(16, 20.8, 4.6, 4.2), ellipse(16, 17.4, 2.8, 3.6)], 2),
    coatOf(muzzle),
    0.35,
    4,
  );
  for (const side of [-1, 1]) {
    const x = 16 + side * 3.6;
    placed.paint(ellipse(x, 13.4, 1.9, 1.7), lit(mix(fur, ears, 0.5), 0.6), 1, 0.7);
    placed.paint(disc(x, 13.5, 1.35), hex("#1c120c"));
    placed.paint(disc(x - 0.45, 13, 0.42), hex("#f4f2ee"));
  }
  placed.model(
    join([ellipse(16, 18.6, 2.4, 1.5), ellipse(16, 19.6, 1.5, 1.1)], 0.8),
    hex("#221c1b"),
    0.5,
    1.4,
  );
  placed.paint(ellipse(15.4, 18, 0.8, 0.35), hex("#8d8a8b"), 0.4, 0.8);
  placed.paint(capsule([16, 20.6, 16, 22.4], 0.25), hex("#33231e"), 0.3, 0.8);
  for (const side of [-1, 1])
    placed.paint(capsule([16, 22.4, 16 + side * 2.8, 23.2], 0.28), hex("#33231e"), 0.3, 0.8);
  if (random.uniform() < 0.5) {
    placed.paint(ellipse(16, 24.4, 1.7, 2.4), hex("#d2757a"));
    placed.paint(capsule([16, 23.4, 16, 25.8], 0.2), hex("#a9525a"), 0.3, 0.7);
  }
}
