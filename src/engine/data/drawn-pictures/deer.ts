import { grass, shadow, treeline } from "./backdrops";
import { framed, type Scene } from "./scene";
import { capsule, disc, ellipse, join, type Shape } from "./shapes";
import { between, bumps, type Colour, hex, lit, mix, near, pick, textured } from "./textures";

const COATS = ["#8f633b", "#a0713f", "#7a5a3c", "#8a6a4a"].map(hex);
const MEADOWS = ["#7f8a4a", "#8f8a4f", "#6d7d42", "#9a8f5f"].map(hex);

/** A deer at the edge of a wood, from its side, with or without antlers. */
export function paintDeer(scene: Scene): void {
  const { random } = scene;
  scene.fill(near(random, hex("#8b9a72"), 0.1));
  const edge = between(random, 15, 21);
  treeline(
    scene,
    between(random, -6, 4),
    edge + 1,
    hex(pick(random, ["#47562f", "#5c6338", "#3d4b30"])),
  );
  grass(scene, edge, near(random, pick(random, MEADOWS), 0.06));
  const coat = near(random, scene.turn(COATS), 0.06);
  const mottle = bumps(random, 3, 2);
  const hide = (light = 1) => textured(lit(coat, light), mottle, 0.14);
  const placed = framed(
    scene,
    between(random, 0.98, 1.12),
    between(random, -1, 1),
    between(random, 0, 1.2),
  );
  shadow(placed, [6, 28.6, 23, 28.6, 24, 30, 5, 30], 0.45);
  for (const bent of FAR) placed.model(leg(bent), hide(0.6), 0.3, 1.2);
  const antlered = random.uniform() < 0.65;
  if (antlered) antlers(placed);
  const body = join(
    [ellipse(12, 17.4, 6.6, 3.6), ellipse(7.6, 17, 3.4, 3.6), ellipse(16.8, 16.8, 3.2, 3.6)],
    2,
  );
  const neck = join(
    [capsule([17.6, 15.6, 21.2, 8.8], 2.2, 1.5), capsule([21.6, 8, 25.6, 10.2], 1.7, 0.9)],
    1,
  );
  for (const [x, y] of [
    [18.4, 6.6],
    [24, 5],
  ] as const)
    placed.model(capsule([21.6, 7.2, x, y], 0.9, 0.5), hide(0.85), 0.4, 0.8);
  placed.model(join([body, neck], 1.6), hide(), 0.5, 3.4);
  placed.paint(ellipse(12, 20.2, 6, 1.4), mix(coat, hex("#e6d9c2"), 0.6), 1.4, 0.75);
  placed.paint(ellipse(4.6, 17.2, 1.1, 1.9), hex("#efe7d8"), 0.8, 0.9);
  placed.paint(capsule([18.8, 14, 21.4, 10.6], 0.6), mix(coat, hex("#e6d9c2"), 0.5), 1, 0.6);
  for (const bent of NEAR) placed.model(leg(bent), hide(0.92), 0.4, 1.3);
  placed.paint(disc(22.6, 7.9, 0.5), hex("#0e0b08"));
  placed.paint(ellipse(26, 10.4, 0.75, 0.65), hex("#1c1512"));
}

/** Hip, knee, hoof: x, y each. */
type Leg = readonly [number, number, number, number, number, number];
const FAR: readonly Leg[] = [
  [8.6, 18, 9.8, 23, 9.2, 28.4],
  [15.6, 18, 15, 23.4, 15.4, 28.4],
];
const NEAR: readonly Leg[] = [
  [6.6, 18, 5.4, 23, 6.2, 28.8],
  [17.6, 18, 18.2, 23.4, 17.8, 28.8],
];

const leg = ([hx, hy, kx, ky, fx, fy]: Leg): Shape =>
  join([capsule([hx, hy, kx, ky], 1.7, 0.75), capsule([kx, ky, fx, fy], 0.65, 0.55)], 0.6);

function antlers(scene: Scene): void {
  const bone: Colour = near(scene.random, hex("#6e583e"), 0.1);
  for (const lean of [-1, 1]) {
    const [x, y] = [21.6 + lean * 0.6, 6.8];
    const stem: readonly (readonly [number, number, number, number])[] = [
      [x, y, x + lean * 2.6, y - 2.6],
      [x + lean * 2.6, y - 2.6, x + lean * 3, y - 5.8],
      [x + lean * 1.6, y - 1.8, x + lean * 1.2, y - 4.6],
      [x + lean * 2.7, y - 3.4, x + lean * 4.6, y - 4.8],
    ];
    for (const part of stem) scene.paint(capsule([...part], 0.5, 0.32), bone);
  }
}
