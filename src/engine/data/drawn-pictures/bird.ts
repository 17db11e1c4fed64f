import { blurred, grass, sky } from "./backdrops";
import { framed, type Scene } from "./scene";
import { capsule, disc, ellipse, join, polygon } from "./shapes";
import { between, bumps, type Colour, hex, lit, mix, near, pick, textured } from "./textures";

const FEATHERS: readonly (readonly [back: string, breast: string, wing: string])[] = [
  ["#6b5743", "#b98a5e", "#4a3a2c"],
  ["#5a6470", "#c7c3b8", "#3a424c"],
  ["#4f6a8a", "#d08a4e", "#32465f"],
  ["#8a6a3a", "#d9c9a0", "#57422a"],
  ["#3c3a3a", "#6a6562", "#242323"],
];

/** A songbird on a twig before blurred leaves, or one walking on the grass. */
export function paintBird(scene: Scene): void {
  const { random } = scene;
  const perched = random.uniform() < 0.65;
  if (perched) {
    if (random.uniform() < 0.3) sky(scene);
    else blurred(scene, pick(random, LEAVES).map(hex));
  } else {
    blurred(scene, LEAVES[0]!.map(hex));
    grass(scene, between(random, 16, 22), hex("#7d8f4a"));
  }
  const [back, breast, wing] = scene.turn(FEATHERS).map(hex) as [Colour, Colour, Colour];
  const down = bumps(random, 1, 1.4);
  const plumage = (colour: Colour) => textured(near(random, colour, 0.06), down, 0.14);
  const placed = framed(
    scene,
    between(random, 1, 1.18),
    between(random, -1.5, 1.5),
    between(random, -1, 1),
  );
  if (perched) {
    const wood = near(random, hex("#5d4a38"), 0.15);
    placed.model(capsule([-6, between(random, 26, 29), 38, 26.4], 1, 1.3), wood, 0.5, 1.2);
  } else placed.paint(ellipse(15, 28.4, 8, 1.4), [0.05, 0.05, 0.03], 2, 0.5);
  for (const x of [14, 17]) placed.paint(capsule([x, 22, x + 0.6, 27.4], 0.42), hex("#7a5a3c"));
  placed.model(
    polygon([2, 24.6, 8.6, 17.4, 11.4, 20.4, 3.2, 27], 0.3),
    plumage(lit(wing, 0.9)),
    0.35,
    1.6,
  );
  const body = join([ellipse(14.6, 17.6, 7.2, 5.4, -0.09), disc(20.4, 10.6, 4.1)], 3);
  placed.model(body, plumage(back), 0.45, 4);
  placed.paint(ellipse(18.2, 18, 4.2, 5, 0.05), plumage(breast), 2.4, 0.9);
  placed.model(
    join([ellipse(11.6, 17.6, 5.6, 3.1, -0.09), polygon([5, 20, 10, 16, 11, 20, 4.4, 23])], 1.4),
    plumage(wing),
    0.4,
    2,
  );
  for (const lower of [0, 1.4])
    placed.paint(
      capsule([7, 20 + lower * 0.8, 14.6, 17.4 + lower], 0.25),
      lit(mix(wing, breast, 0.5), 1.1),
      0.3,
      0.7,
    );
  placed.paint(
    polygon([23.8, 9.6, 28.4, 11.2, 23.8, 12.2], 0.15),
    near(random, pick(random, [hex("#d39a35"), hex("#3a332c")]), 0.1),
  );
  placed.paint(disc(21.6, 9.8, 1), mix(breast, [1, 1, 1], 0.3), 0.5, 0.6);
  placed.paint(disc(21.7, 9.8, 0.75), hex("#0c0b0b"));
  placed.paint(disc(21.4, 9.5, 0.25), hex("#f5f5f2"));
}

const LEAVES = [
  ["#7d9a5a", "#a3b77d", "#5f7a45", "#c4cc9a"],
  ["#8b8a6a", "#b3ad8c", "#6d6f52", "#a08f74"],
  ["#94a3ad", "#b7c2c6", "#7d8a90", "#c9cfcd"],
];
