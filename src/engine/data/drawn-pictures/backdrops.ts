import type { Scene } from "./scene";
import { disc, polygon, rectangle } from "./shapes";
import {
  between,
  bumps,
  type Colour,
  cloudy,
  gradient,
  hex,
  mix,
  near,
  pick,
  smoothstep,
  textured,
} from "./textures";

/** Sky down to `horizon`: blue, pale or overcast, with or without clouds. */
export function sky(scene: Scene, horizon = 32): void {
  const { random } = scene;
  const [top, bottom] = pick(random, [
    [hex("#3f78bd"), hex("#a9cbe6")],
    [hex("#5f96d2"), hex("#c6dcec")],
    [hex("#86aacb"), hex("#d5e0e8")],
    [hex("#a9b8c6"), hex("#dfe4e7")],
  ] as const);
  const clear = gradient(near(random, top, 0.08), near(random, bottom, 0.05), 0, horizon);
  const clouds = cloudy(random, 14, 6);
  const cover = between(random, -0.1, 0.7);
  scene.paint(rectangle(-1, -1, 33, horizon), (x, y) =>
    mix(clear(x, y), [0.94, 0.95, 0.96], 0.75 * smoothstep(cover, cover + 0.5, clouds(x, y))),
  );
}

/** Open water from `horizon` down, rippled across. */
export function water(scene: Scene, horizon: number): void {
  const { random } = scene;
  const [far, close] = pick(random, [
    [hex("#5f8fae"), hex("#1f4f74")],
    [hex("#4a7fa8"), hex("#173e66")],
    [hex("#6d97a3"), hex("#2c5a6b")],
    [hex("#7d98aa"), hex("#3f5f78")],
  ] as const);
  const paint = gradient(near(random, far, 0.06), near(random, close, 0.06), horizon, 32);
  const ripples = bumps(random, 3.5, 0.8);
  const swell = bumps(random, 9, 2);
  scene.paint(
    rectangle(-1, horizon, 33, 33),
    textured(paint, (x, y) => ripples(x, y) * 0.7 + swell(x, y) * 0.3, 0.2),
  );
}

/** Grass from `edge` down; its far edge is soft. */
export function grass(scene: Scene, edge: number, colour: Colour): void {
  const { random } = scene;
  const far = mix(colour, hex("#b9bf8a"), 0.3);
  const blades = bumps(random, 0.8, 2.2);
  const patches = cloudy(random, 9, 4);
  const paint = gradient(near(random, far, 0.06), near(random, lower(colour), 0.06), edge, 32);
  scene.paint(
    rectangle(-2, edge, 34, 36),
    textured(paint, (x, y) => blades(x, y) * 0.6 + patches(x, y) * 0.7, 0.25),
    1,
  );
}

const lower = (colour: Colour) => mix(colour, [0, 0, 0], 0.15);

/** A far row of trees or bushes, dark and out of focus, standing on `foot`. */
export function treeline(scene: Scene, top: number, foot: number, colour: Colour): void {
  const { random } = scene;
  const leaves = cloudy(random, 4, 4);
  const crown = bumps(random, 5, 100);
  const paint = textured(near(random, colour, 0.1), leaves, 0.45);
  scene.paint(
    {
      box: [-1, top - 5, 33, foot],
      distance: (x, y) => Math.max(top + 2.5 * crown(x, 0) - y, y - foot),
    },
    paint,
    1.2,
  );
}

/** Asphalt, concrete or gravel from `edge` down. */
export function road(scene: Scene, edge: number, colour = hex("#77767a")): void {
  const { random } = scene;
  const stones = bumps(random, 0.9, 0.6);
  const patches = cloudy(random, 10, 3);
  const paint = gradient(
    near(random, mix(colour, [0.75, 0.75, 0.74], 0.3), 0.05),
    near(random, colour, 0.08),
    edge,
    32,
  );
  scene.paint(
    rectangle(-2, edge, 34, 36),
    textured(paint, (x, y) => stones(x, y) * 0.4 + patches(x, y) * 0.6, 0.12),
    0.6,
  );
}

/** A background far out of focus: large soft blots of the given colours. */
export function blurred(scene: Scene, colours: readonly Colour[]): void {
  const { random } = scene;
  const ground = near(random, colours[0]!, 0.1);
  const light = cloudy(random, 16, 16);
  scene.fill(textured(ground, light, 0.18));
  for (let i = 0; i < 14; i++) {
    const blot = disc(between(random, -3, 35), between(random, -3, 35), between(random, 2, 6));
    scene.paint(blot, near(random, pick(random, colours), 0.15), between(random, 4, 8), 0.55);
  }
}

/** House fronts with windows, out of focus, down to `foot`. */
export function houses(scene: Scene, foot: number): void {
  const { random } = scene;
  for (let left = -3; left < 33; ) {
    const width = between(random, 6, 13);
    const top = between(random, -2, foot - 7);
    const wall = near(
      random,
      pick(random, [hex("#a89a88"), hex("#8d8f93"), hex("#b7a48f"), hex("#7d6f66")]),
      0.12,
    );
    scene.paint(rectangle(left, top, left + width, foot), wall, 0.6);
    for (let x = left + 1.5; x < left + width - 1.5; x += 3)
      for (let y = top + 1.5; y < foot - 2; y += 3.5)
        scene.paint(rectangle(x, y, x + 1.4, y + 2), mix(wall, hex("#2c3138"), 0.6), 0.6);
    left += width;
  }
}

/** The soft dark patch under what stands on the ground. */
export function shadow(scene: Scene, points: readonly number[], strength = 0.5): void {
  scene.paint(polygon(points, 0.5), [0.06, 0.06, 0.07], 2, strength);
}
