import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { serveCounting } from "./counting-server";

test("counts bodies as they are sent: gzip where it helps, as they are where not", async () => {
  const folder = mkdtempSync(join(tmpdir(), "whyglass-counting-"));
  const text = "a page of few words, ".repeat(500);
  writeFileSync(join(folder, "index.html"), text);
  writeFileSync(join(folder, "font.woff2"), Buffer.alloc(700, 1));
  const server = await serveCounting(folder);
  try {
    for (const path of ["", "font.woff2", "gone"])
      await (await fetch(`${server.address}${path}`)).arrayBuffer();
    expect(server.fetched).toEqual([
      { url: "/", bytes: gzipSync(text, { level: 9 }).length },
      { url: "/font.woff2", bytes: 700 },
      { url: "/gone", bytes: "Not found\n".length },
    ]);
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
});
