import { expect, test } from "vitest";
import { CIFAR10_CLASSES } from "../engine/data/cifar10";
import { drawnAt } from "../engine/data/drawn-pictures/drawn-at";
import { DRAWN_CLASSES, drawnPicture } from "../engine/data/drawn-pictures/drawn-picture";
import { createDrawnAlbum, type DrawnRequest } from "./drawn-album";

/** A drawer whose answers come when they are told to. */
function drawer() {
  const asked: DrawnRequest[] = [];
  const worker = Object.assign(new EventTarget(), {
    postMessage: (request: DrawnRequest) => asked.push(request),
    terminate() {},
  });
  return {
    asked,
    worker: worker as unknown as Worker,
    answer() {
      for (const { place, label, seed } of asked.splice(0)) {
        const data = { place, picture: drawnPicture(DRAWN_CLASSES[label]!, seed) };
        worker.dispatchEvent(Object.assign(new Event("message"), { data }));
      }
    },
    fall: () => worker.dispatchEvent(Object.assign(new Event("error"), { message: "gone" })),
  };
}

test("one picture of each class, then the next of each", () => {
  expect(drawnAt(0)).toEqual({ label: 0, seed: 1 });
  expect(drawnAt(9)).toEqual({ label: 9, seed: 1 });
  expect(drawnAt(10)).toEqual({ label: 0, seed: 2 });
  expect(CIFAR10_CLASSES).toEqual(DRAWN_CLASSES);
});

test("pictures come as they were asked for, each drawn once, by one worker", async () => {
  const hired: ReturnType<typeof drawer>[] = [];
  const album = createDrawnAlbum("drawn", () => {
    hired.push(drawer());
    return hired.at(-1)!.worker;
  });
  const [first, again] = [album.read([3, 18]), album.read([18])];
  expect(hired[0]!.asked.map(({ place }) => place)).toEqual([3, 18]);
  hired[0]!.answer();
  const [cat, ship] = await first;
  expect(cat).toEqual({ label: 3, picture: drawnPicture("cat", 1) });
  expect(ship).toEqual({ label: 8, picture: drawnPicture("ship", 2) });
  expect((await again)[0]).toBe(ship);
  expect((await album.read([3]))[0]).toBe(cat);
  expect(hired[0]!.asked).toEqual([]);
  expect(hired).toHaveLength(1);
});

test("a drawer that falls is told of, and another is hired for the next", async () => {
  const [fallen, next] = [drawer(), drawer()];
  const hires = [fallen, next];
  const album = createDrawnAlbum("drawn", () => hires.shift()!.worker);
  const failing = album.read([5]);
  fallen.fall();
  await expect(failing).rejects.toMatchObject({ code: "unexpected", facts: { detail: "gone" } });
  const read = album.read([5]);
  next.answer();
  expect((await read)[0]!.label).toBe(5);
});
