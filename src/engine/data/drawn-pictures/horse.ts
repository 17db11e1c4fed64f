import { grass, shadow, sky, treeline } from "./backdrops";
import { framed, type Scene } from "./scene";
import { capsule, disc, ellipse, join, type Shape } from "./shapes";
import { between, bumps, type Colour, hex, lit, near, pick, textured } from "./textures";

const COATS: readonly (readonly [coat: string, mane: string])[] = [
  ["#6b3d22", "#1d1410"],
  ["#8a4f28", "#3a2114"],
  ["#4a2c1c", "#17100d"],
  ["#d9d5cc", "#b5b0a6"],
  ["#a5714a", "#e2cfae"],
];

/** A horse on a meadow, seen from its side, head up or grazing. */
export function paintHorse(scene: Scene): void {
  const { random } = scene;
  const edge = between(random, 13, 19);
  sky(scene, edge);
  treeline(scene, between(random, 4, 9), edge + 1, hex("#42572f"));
  grass(scene, edge, hex(pick(random, ["#6d8a3c", "#7d8f4a", "#94904f"])));
  const [coat, mane] = scene.turn(COATS).map(hex) as [Colour, Colour];
  const sheen = bumps(random, 4, 3);
  const hide = (light = 1) => textured(near(random, lit(coat, light), 0.04), sheen, 0.12);
  const placed = framed(
    scene,
    between(random, 0.98, 1.12),
    between(random, -1, 1),
    between(random, -0.5, 1),
  );
  shadow(placed, [5, 28.4, 26, 28.4, 27, 30, 4, 30], 0.5);
  for (const bent of LEGS_FAR) placed.model(leg(bent), hide(0.6), 0.3, 1.5);
  tail(placed, mane);
  const grazing = random.uniform() < 0.3;
  const barrel = join(
    [ellipse(13.6, 15.4, 7.4, 4.5), ellipse(8.6, 14.6, 4.2, 4.4), ellipse(19.4, 14.8, 4, 4.6)],
    2,
  );
  const neckAndHead = grazing ? lowered() : raised();
  placed.model(join([barrel, neckAndHead], 2), hide(), 0.5, 4);
  for (const bent of LEGS_NEAR) placed.model(leg(bent), hide(0.9), 0.4, 1.6);
  const line = grazing ? [20, 11.6, 25.4, 17.6] : [19.2, 9.8, 22.8, 3.6];
  placed.model(
    capsule(line as [number, number, number, number], 1.2, 0.9),
    near(random, mane, 0.06),
    0.4,
    1.2,
  );
  const [eyeX, eyeY] = grazing ? [26.2, 21.6] : [26, 5.6];
  placed.paint(disc(eyeX, eyeY, 0.5), hex("#0d0b0a"));
  const nose = grazing ? ellipse(28, 25.4, 1.5, 1.2) : ellipse(29.6, 9, 1.4, 1.2);
  placed.paint(nose, lit(coat, 0.55), 1, 0.8);
}

/** Hip, knee, hoof: x, y each. */
type Leg = readonly [number, number, number, number, number, number];
const LEGS_FAR: readonly Leg[] = [
  [9.6, 17, 10.6, 22.4, 9.8, 28],
  [18.4, 17, 17.8, 22.6, 18.4, 28],
];
const LEGS_NEAR: readonly Leg[] = [
  [7.4, 17, 6.2, 22.2, 7, 28.6],
  [20.6, 17, 21.4, 22.6, 21, 28.6],
];

const leg = ([hx, hy, kx, ky, fx, fy]: Leg): Shape =>
  join(
    [
      capsule([hx, hy, kx, ky], 2.2, 1.05),
      capsule([kx, ky, fx, fy], 0.95, 0.8),
      ellipse(fx + 0.3, fy, 1.1, 0.7),
    ],
    0.6,
  );

const raised = (): Shape =>
  join(
    [
      capsule([20, 13, 24, 6], 3, 1.9),
      capsule([24.6, 5.4, 29.2, 8.8], 1.9, 1.3),
      capsule([24, 4, 24.2, 2.4], 0.6, 0.25),
    ],
    1.2,
  );
const lowered = (): Shape =>
  join(
    [
      capsule([20.6, 13.4, 25.4, 19.6], 2.8, 1.7),
      capsule([25.6, 20.4, 27.8, 25], 1.8, 1.2),
      capsule([26.4, 18.8, 27.6, 17.8], 0.5, 0.25),
    ],
    1.2,
  );

function tail(scene: Scene, mane: Colour): void {
  const hair = join([capsule([4.8, 12.6, 3, 17], 1, 1.4), capsule([3, 17, 3.4, 23], 1.4, 0.5)], 1);
  scene.model(hair, near(scene.random, mane, 0.06), 0.4, 1.2);
}
