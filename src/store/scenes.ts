import type { Picture } from "../engine/picture";
import type { Scene, ScenePicture } from "../scene/scene";
import { initialLook } from "./initial";
import { soundlyJoined } from "./order";
import type { Panel, Photo, State, Subject } from "./state";

/** The scene on the page. Points are kept as a link keeps them: to a tenth of a sheet unit. */
export function sceneOf({ subject, model, target, panels, layout, seed, look }: State): Scene {
  return {
    picture: scenePicture(subject),
    model,
    target,
    panels: panels.map(({ key: _, ...panel }) => panel),
    layout,
    seed,
    look,
  };
}

/** A photo's pixels in bytes, as a link keeps them. */
export function scenePicture(subject: Subject): ScenePicture {
  if (subject.kind === "drawing") return subject;
  const { picture, ...rest } = subject;
  const { width, height, data } = picture;
  return {
    ...rest,
    pixels: Uint8Array.from(data, (v) => Math.round(v * 255)),
    ...(width !== height && { width }),
  };
}

/** The state's part that a scene, or what could be read of one, decides. */
export function stateOf(scene: Partial<Scene>): Partial<State> {
  const { picture, panels, look, ...rest } = scene;
  const subject = picture && subjectOf(picture);
  return {
    ...rest,
    ...(subject && { subject, tab: tabOf(subject) }),
    ...(panels && { panels: panelsOf(panels) }),
    ...(look && { look: { ...initialLook, ...look } }),
  };
}

export function tabOf(subject: Subject): State["tab"] {
  if (subject.kind === "drawing") return "digit";
  return subject.origin === "own" ? "own" : "gallery";
}

function subjectOf(picture: ScenePicture): Subject {
  if (picture.kind === "drawing") return picture;
  const { pixels, width, ...rest } = picture;
  return { ...rest, picture: pictureOf(pixels, width) } satisfies Photo;
}

function pictureOf(pixels: Uint8Array, width = Math.sqrt(pixels.length / 3)): Picture {
  return {
    height: pixels.length / 3 / width,
    width,
    channels: 3,
    data: Float32Array.from(pixels, (v) => v / 255),
  };
}

/** Keys as the page gives them: the method's id, then id-2, id-3 for those set out twice. */
function panelsOf(panels: Scene["panels"]): Panel[] {
  const count = new Map<string, number>();
  const keyed = panels.map((panel) => {
    const { method } = panel;
    const n = (count.get(method) ?? 0) + 1;
    count.set(method, n);
    return { ...panel, key: n === 1 ? method : `${method}-${n}` };
  });
  return soundlyJoined(keyed);
}
