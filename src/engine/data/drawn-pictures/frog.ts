import { blurred } from "./backdrops";
import { framed, type Scene } from "./scene";
import { capsule, disc, ellipse, join } from "./shapes";
import { between, bumps, type Colour, hex, lit, mix, near, pick, textured } from "./textures";

const SKINS: readonly (readonly [back: string, belly: string, spots: string])[] = [
  ["#6a8f3c", "#c9cf9a", "#3f5a26"],
  ["#7c6a3e", "#c4b48a", "#463a22"],
  ["#5f8a3a", "#d3d3a4", "#34501f"],
  ["#8a7550", "#cfc0a0", "#54452f"],
];
const GROUNDS = [
  ["#5b4a34", "#7d6747", "#3f3425", "#8b7a58"],
  ["#4f5a35", "#6f7a48", "#3a4028", "#857f55"],
  ["#6f6558", "#8e8474", "#4a433a", "#a39a88"],
];

/** A frog sitting, close up, from its side or from the front. */
export function paintFrog(scene: Scene): void {
  const { random } = scene;
  blurred(scene, pick(random, GROUNDS).map(hex));
  const [back, belly, spots] = scene.turn(SKINS).map(hex) as [Colour, Colour, Colour];
  const grain = bumps(random, 1, 1);
  const light = bumps(random, 5, 4);
  const skin = (colour: Colour) =>
    textured(near(random, colour, 0.06), (x, y) => grain(x, y) * 0.5 + light(x, y) * 0.5, 0.2);
  const placed = framed(
    scene,
    between(random, 0.98, 1.15),
    between(random, -1.5, 1.5),
    between(random, -1.5, 1),
  );
  placed.paint(ellipse(16, 26, 14, 3.4), [0.05, 0.05, 0.03], 3, 0.6);
  pick(random, [front, side])(placed, { back, belly, spots, skin });
}

interface Skin {
  readonly back: Colour;
  readonly belly: Colour;
  readonly spots: Colour;
  skin(colour: Colour): (x: number, y: number) => Colour;
}

function front(scene: Scene, { back, belly, spots, skin }: Skin): void {
  for (const side of [-1, 1]) {
    const at = (x: number) => 16 + side * x;
    scene.model(
      join(
        [ellipse(at(9), 20.6, 4.4, 5.2, side * 0.08), capsule([at(7), 25.6, at(13), 26], 1.3)],
        1.5,
      ),
      skin(lit(back, 0.88)),
      0.45,
      3,
    );
  }
  const body = join([ellipse(16, 19.4, 8.8, 7.4), ellipse(16, 13.6, 7.8, 4.8)], 3);
  scene.model(body, skin(back), 0.45, 5);
  scene.paint(ellipse(16, 22, 6, 5), skin(belly), 3, 0.75);
  for (const side of [-1, 1]) {
    const at = (x: number) => 16 + side * x;
    scene.model(
      join(
        [capsule([at(5), 19.6, at(4.4), 25], 1.3, 1), capsule([at(2.4), 26, at(6), 26], 0.8)],
        1,
      ),
      skin(lit(back, 0.95)),
      0.4,
      1.5,
    );
    eye(scene, at(5.2), 9.8, 2.5, skin(back));
  }
  scene.paint(capsule([9.6, 16, 16, 17.2], 0.3), lit(spots, 0.7), 0.4, 0.8);
  scene.paint(capsule([16, 17.2, 22.4, 16], 0.3), lit(spots, 0.7), 0.4, 0.8);
  freckle(scene, [12, 11.8, 16, 10.6, 20, 11.8, 13.6, 13.8, 18.8, 13.6], spots);
}

/** Looking right, hind leg folded. */
function side(scene: Scene, { back, belly, spots, skin }: Skin): void {
  const body = join([ellipse(14.6, 17.8, 9.4, 5.6, -0.06), ellipse(23, 13.8, 5.4, 4.2, -0.02)], 3);
  scene.model(body, skin(back), 0.45, 5);
  scene.paint(ellipse(18, 21, 7, 2.8, -0.05), skin(belly), 2, 0.8);
  scene.paint(capsule([20.4, 16.6, 28, 14.8], 0.28), lit(spots, 0.7), 0.4, 0.85);
  eye(scene, 22.4, 10.4, 2.3, skin(back));
  freckle(scene, [9, 14.6, 12.6, 13.4, 16.2, 13.2, 10.8, 17, 14.4, 16.4], spots);
  scene.model(
    join([ellipse(8.6, 20.4, 5.8, 3.8, 0.03), capsule([5, 24.4, 13.6, 25.6], 1.2, 0.8)], 1.5),
    skin(lit(back, 0.92)),
    0.5,
    3,
  );
  for (const x of [6.4, 9, 11.4]) scene.paint(ellipse(x, 19.4, 0.8, 1.6, 0.04), spots, 0.8, 0.7);
  scene.model(
    join([capsule([20.4, 19.6, 21.4, 24.6], 1.4, 0.9), capsule([21, 25.4, 25, 25.8], 0.8, 0.5)], 1),
    skin(lit(back, 0.95)),
    0.45,
    1.5,
  );
}

function eye(
  scene: Scene,
  x: number,
  y: number,
  radius: number,
  lid: (x: number, y: number) => Colour,
): void {
  scene.model(disc(x, y, radius), lid, 0.5, radius);
  scene.paint(ellipse(x, y, radius * 0.66, radius * 0.62), near(scene.random, hex("#c9a23a"), 0.1));
  scene.paint(ellipse(x, y, radius * 0.5, radius * 0.36), hex("#0f0e0a"));
  scene.paint(disc(x - radius * 0.25, y - radius * 0.25, radius * 0.2), hex("#f4f3ea"));
}

function freckle(scene: Scene, at: readonly number[], spots: Colour): void {
  for (let i = 0; i < at.length; i += 2) {
    const size = between(scene.random, 0.6, 1.2);
    scene.paint(
      ellipse(at[i]!, at[i + 1]!, size * 1.2, size),
      mix(spots, [0, 0, 0], 0.1),
      0.7,
      0.75,
    );
  }
}
