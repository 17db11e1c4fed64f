import { createHash } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { panel } from "./whyglass";

/** What stands on a canvas: its size, and a digest of every byte. */
export interface Painted {
  readonly width: number;
  readonly height: number;
  readonly digest: string;
}

/** A canvas's bytes, red, green, blue, opacity, once nothing is being painted any more. */
export async function paintedBytes(canvas: Locator): Promise<{ width: number; data: Buffer }> {
  const { width, text } = await canvas.evaluate(async (element: HTMLCanvasElement) => {
    const frames = async (count: number) => {
      for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame);
    };
    const read = () => {
      const { width, height } = element;
      // A copy is read: a canvas that is read often paints otherwise from then on.
      const copy = new OffscreenCanvas(width, height);
      const context = copy.getContext("2d", { willReadFrequently: true })!;
      context.drawImage(element, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      let text = "";
      for (let i = 0; i < data.length; i += 4096)
        text += String.fromCharCode(...data.subarray(i, i + 4096));
      return { width, text: btoa(text) };
    };
    await frames(2);
    for (let before = read(); ; ) {
      await frames(3);
      const now = read();
      if (now.width === before.width && now.text === before.text) return now;
      before = now;
    }
  });
  return { width, data: Buffer.from(text, "base64") };
}

export async function painted(canvas: Locator): Promise<Painted> {
  const { width, data } = await paintedBytes(canvas);
  const digest = createHash("sha256").update(data).digest("hex").slice(0, 16);
  return { width, height: data.length / 4 / width, digest };
}

/** The canvas that carries a method's map. */
export const mapOf = (page: Page, method: string): Locator =>
  panel(page, method).locator("canvas[data-map]");

/** The digest of what each method's map is painted as. */
export async function mapDigests(
  page: Page,
  methods: readonly string[],
): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const method of methods) digests[method] = (await painted(mapOf(page, method))).digest;
  return digests;
}
