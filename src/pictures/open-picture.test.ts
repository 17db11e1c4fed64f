import { PNG } from "pngjs";
import { describe, expect, test, vi } from "vitest";
import { openPicture } from "./open-picture";

const bitmap = (width: number, height: number) => ({ width, height, close: vi.fn() });
const decodeTo = (opened: { width: number; height: number }) =>
  vi.fn(async () => opened as unknown as ImageBitmap);

/** The header of a PNG that claims this size. */
function claiming(width: number, height: number): Blob {
  const file = PNG.sync.write(new PNG({ width: 1, height: 1 }));
  file.writeUInt32BE(width, 16);
  file.writeUInt32BE(height, 20);
  return new Blob([new Uint8Array(file)]);
}

describe("a file brought as a picture", () => {
  test("opens where it is one", async () => {
    const opened = bitmap(20, 30);
    const file = new Blob([new Uint8Array(PNG.sync.write(new PNG({ width: 20, height: 30 })))]);
    expect(await openPicture(file, decodeTo(opened))).toBe(opened);
  });

  test("of 0 bytes is called empty", async () => {
    const failing = openPicture(new Blob([]), decodeTo(bitmap(1, 1)));
    await expect(failing).rejects.toMatchObject({ code: "picture-empty" });
  });

  test("of 100 megapixels is refused before it is decoded", async () => {
    const decode = decodeTo(bitmap(1, 1));
    await expect(openPicture(claiming(10_000, 10_000), decode)).rejects.toMatchObject({
      code: "picture-too-large",
      facts: { megapixels: 100, limit: 64 },
    });
    expect(decode).not.toHaveBeenCalled();
  });

  test("just over the limit is never told to be of the limit's size", async () => {
    await expect(openPicture(claiming(8001, 8000), decodeTo(bitmap(1, 1)))).rejects.toMatchObject({
      facts: { megapixels: 65, limit: 64 },
    });
  });

  test("that hides its size is refused once it is decoded, and let go of", async () => {
    const opened = bitmap(9000, 9000);
    const failing = openPicture(new Blob(["some unknown format"]), decodeTo(opened));
    await expect(failing).rejects.toMatchObject({ code: "picture-too-large" });
    expect(opened.close).toHaveBeenCalled();
  });

  test("that does not decode is no picture", async () => {
    const decode = async () => {
      throw new DOMException("", "InvalidStateError");
    };
    const failing = openPicture(new Blob(["Hello."]), decode);
    await expect(failing).rejects.toMatchObject({ code: "picture-unreadable" });
  });

  test("that cannot even be read is no picture", async () => {
    const file = new Blob(["gone"]);
    vi.spyOn(file, "slice").mockReturnValue({
      arrayBuffer: () => Promise.reject(new DOMException("", "NotReadableError")),
    } as unknown as Blob);
    const failing = openPicture(file, decodeTo(bitmap(1, 1)));
    await expect(failing).rejects.toMatchObject({ code: "picture-unreadable" });
  });
});
