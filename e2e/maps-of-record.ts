/** Maps as they were painted when someone last looked at them, and said that this is how they are. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, type Locator, test } from "@playwright/test";
import { PNG } from "pngjs";
import { paintedBytes } from "./maps";

/**
 * Holds a canvas, byte for byte, against `pictures/maps/<name>.png`. `--update-snapshots` writes what
 * is missing or has changed; without it what is missing is written too, and fails.
 */
export async function expectAsRecorded(canvas: Locator, name: string): Promise<void> {
  const { width, data } = await paintedBytes(canvas);
  const info = test.info();
  const path = info.snapshotPath("maps", `${name}.png`);
  const recorded = existsSync(path) ? PNG.sync.read(readFileSync(path)) : undefined;
  const now = Object.assign(new PNG({ width, height: data.length / 4 / width }), { data });
  const asRecorded = recorded?.width === width && recorded.data.equals(data);
  const { updateSnapshots } = info.config;
  const updates = updateSnapshots === "all" || updateSnapshots === "changed";
  if (!asRecorded && (updates || (!recorded && updateSnapshots === "missing"))) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, PNG.sync.write(now));
  }
  if (asRecorded || updates) return;
  await info.attach(`${name}, as painted`, { body: PNG.sync.write(now), contentType: "image/png" });
  expect.soft(recorded && difference(recorded, now), `${name} is painted as recorded`).toBe("none");
}

function difference(before: PNG, after: PNG): string {
  if (before.width !== after.width || before.height !== after.height)
    return `${after.width} × ${after.height} where it was ${before.width} × ${before.height}`;
  let differing = 0;
  let most = 0;
  for (let i = 0; i < after.data.length; i++) {
    const by = Math.abs(after.data[i]! - before.data[i]!);
    if (by > 0) differing++;
    most = Math.max(most, by);
  }
  return `${differing} bytes of ${after.data.length} differ, by ${most} at most`;
}
