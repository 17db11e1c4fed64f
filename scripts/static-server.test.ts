import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CONTENT_SECURITY_POLICY } from "./content-security-policy.mjs";
import { precompress } from "./precompress.mjs";
import { listenOnLocalhost, pageHandler } from "./static-server.mjs";

const folder = mkdtempSync(join(tmpdir(), "whyglass-server-"));
const page = join(folder, "dist");
const data = join(folder, "data");
const records = randomBytes(10_000);
let site = "";
let close = () => {};

beforeAll(async () => {
  for (const path of [page, join(page, "assets"), join(page, "wasm"), data]) mkdirSync(path);
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(page, "index.html"), `<p>${"why ".repeat(500)}</p>`);
  writeFileSync(join(page, "assets", "index-abc123.js"), "const why = 1;".repeat(100));
  writeFileSync(join(page, "wasm", "tfjs.wasm"), Buffer.alloc(5_000));
  writeFileSync(join(data, "test_batch.bin"), records);
  await precompress(page);
  const server = await listenOnLocalhost(
    pageHandler({ page, data }),
    20_000 + (process.pid % 20_000),
  );
  close = server.close;
  site = `http://localhost:${server.port}`;
});

afterAll(() => {
  close();
  rmSync(folder, { recursive: true });
});

test("the page comes compressed, under the policy, and is asked for anew each time", async () => {
  const response = await fetch(`${site}/`, { headers: { "Accept-Encoding": "br" } });
  expect(await response.text()).toContain("why why");
  expect(response.headers.get("content-encoding")).toBe("br");
  expect(response.headers.get("content-type")).toContain("text/html");
  expect(response.headers.get("content-security-policy")).toBe(CONTENT_SECURITY_POLICY);
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("cache-control")).toBe("no-cache");
  const etag = response.headers.get("etag") ?? "";
  const again = await fetch(`${site}/`, {
    headers: { "Accept-Encoding": "br", "If-None-Match": etag },
  });
  expect(again.status).toBe(304);
});

test("gzip and plain are there for those who read no brotli", async () => {
  const gzip = await fetch(`${site}/`, { headers: { "Accept-Encoding": "gzip" } });
  expect(gzip.headers.get("content-encoding")).toBe("gzip");
  const plain = await fetch(`${site}/`, { headers: { "Accept-Encoding": "identity" } });
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(await plain.text()).toBe(await gzip.text());
});

test("hashed files are kept for ever, and WebAssembly has its type", async () => {
  const script = await fetch(`${site}/assets/index-abc123.js`);
  expect(script.headers.get("cache-control")).toContain("immutable");
  expect(script.headers.get("content-type")).toContain("javascript");
  const wasm = await fetch(`${site}/wasm/tfjs.wasm`);
  expect(wasm.headers.get("content-type")).toBe("application/wasm");
  expect((await wasm.arrayBuffer()).byteLength).toBe(5_000);
});

test("a data set is read in slices", async () => {
  const slice = await fetch(`${site}/data/test_batch.bin`, { headers: { Range: "bytes=100-199" } });
  expect(slice.status).toBe(206);
  expect(slice.headers.get("content-range")).toBe("bytes 100-199/10000");
  expect(Buffer.from(await slice.arrayBuffer())).toEqual(records.subarray(100, 200));
});

test("what is not there is not found, and nothing outside the folders is served", async () => {
  for (const path of ["/nothing.js", "/data/nothing.json", "/data/%2e%2e/secret.txt"]) {
    expect((await fetch(site + path)).status).toBe(404);
  }
  expect(await rawStatus("/../secret.txt")).toContain("404");
  expect(await rawStatus("/data/../../secret.txt")).toContain("404");
  expect((await fetch(site, { method: "POST" })).status).toBe(405);
});

/** The first line of the answer to a path that fetch itself would tidy. */
function rawStatus(path: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(site).port), "127.0.0.1", () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    });
    socket.once("data", (bytes) => resolve(bytes.toString().split("\r\n", 1)[0] ?? ""));
  });
}

test("a port taken on either address is passed over", async () => {
  const taken = createServer(() => {});
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const { port } = taken.address() as AddressInfo;
  const server = await listenOnLocalhost(() => {}, port);
  expect(server.port).toBeGreaterThan(port);
  server.close();
  taken.close();
});

test("compressing again writes nothing, and what does not shrink gets no copy", async () => {
  const noise = join(page, "noise.bin");
  writeFileSync(noise, randomBytes(1_000));
  const before = statSync(join(page, "index.html.br")).mtimeMs;
  await precompress(page);
  expect(statSync(join(page, "index.html.br")).mtimeMs).toBe(before);
  expect(existsSync(`${noise}.br`)).toBe(false);
});
