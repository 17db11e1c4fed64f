import { CIFAR10_CLASSES } from "../engine/data/cifar10";
import { drawnAt } from "../engine/data/drawn-pictures/drawn-at";
import type { LabelledPicture } from "../engine/data/labelled-pictures";
import { Failure } from "../engine/failure";
import type { Picture } from "../engine/picture";
import type { Album } from "./album";

const OF_EACH_CLASS = 6;

/** To the worker that draws; answers come in the order of the requests. */
export interface DrawnRequest {
  readonly place: number;
  readonly label: number;
  readonly seed: number;
}
export interface DrawnReply {
  readonly place: number;
  readonly picture: Picture;
}

interface Waiting {
  resolve(picture: Picture): void;
  reject(failure: Failure): void;
}

/**
 * The pictures drawn by this project's code; each is drawn when it is first asked for, in a worker
 * that is hired for the first. Reading throws Failure "unexpected" where that falls, and tries anew.
 */
export function createDrawnAlbum(name: string, hire: () => Worker = hireDrawer): Album {
  const count = CIFAR10_CLASSES.length * OF_EACH_CLASS;
  const drawn = new Map<number, Promise<LabelledPicture>>();
  const waiting = new Map<number, Waiting>();
  let drawer: Worker | undefined;

  function hired(): Worker {
    if (drawer) return drawer;
    drawer = hire();
    drawer.addEventListener("message", ({ data }: MessageEvent<DrawnReply>) => {
      waiting.get(data.place)?.resolve(data.picture);
      waiting.delete(data.place);
    });
    drawer.addEventListener("error", ({ message }) => {
      drawer?.terminate();
      drawer = undefined;
      const detail = message || "the worker that draws pictures did not start";
      for (const { reject } of waiting.values()) reject(new Failure("unexpected", { detail }));
      waiting.clear();
    });
    return drawer;
  }

  async function draw(place: number): Promise<LabelledPicture> {
    const { label, seed } = drawnAt(place);
    try {
      const picture = await new Promise<Picture>((resolve, reject) => {
        waiting.set(place, { resolve, reject });
        hired().postMessage({ place, label, seed } satisfies DrawnRequest);
      });
      return { label, picture };
    } catch (thrown) {
      drawn.delete(place);
      throw thrown;
    }
  }

  return {
    name,
    count,
    labels: Uint8Array.from({ length: count }, (_, place) => drawnAt(place).label),
    read: (places) =>
      Promise.all(
        places.map((place) => {
          const known = drawn.get(place) ?? draw(place);
          drawn.set(place, known);
          return known;
        }),
      ),
  };
}

const hireDrawer = () =>
  new Worker(new URL("./drawn-album.worker.ts", import.meta.url), { type: "module" });
