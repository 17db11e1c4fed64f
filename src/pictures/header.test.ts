import { PNG } from "pngjs";
import { describe, expect, test } from "vitest";
import { readHeader } from "./header";

const ascii = (text: string) => [...text].map((mark) => mark.charCodeAt(0));
const bytes = (...parts: (number | number[])[]) => Uint8Array.from(parts.flat());
const low16 = (n: number) => [n & 255, n >> 8];
const high16 = (n: number) => [n >> 8, n & 255];
const low24 = (n: number) => [n & 255, (n >> 8) & 255, n >> 16];
const low32 = (n: number) => [n & 255, (n >> 8) & 255, (n >> 16) & 255, n >>> 24];
const high32 = (n: number) => low32(n).reverse();

/** A JPEG's segments, as far as the frame's header; each length counts its own two bytes. */
const segment = (marker: number, body: number[]) => [
  0xff,
  marker,
  ...high16(body.length + 2),
  ...body,
];
const frame = (marker: number, width: number, height: number) =>
  segment(marker, [8, ...high16(height), ...high16(width), 3, ...new Array(9).fill(0)]);

const riff = (chunk: string, body: number[]) =>
  bytes(
    ascii("RIFF"),
    low32(body.length + 12),
    ascii("WEBP"),
    ascii(chunk),
    low32(body.length),
    body,
  );

describe("sizes by the header", () => {
  test("PNG, as an encoder writes it", () => {
    const file = PNG.sync.write(new PNG({ width: 321, height: 7 }));
    expect(readHeader(file)).toEqual({ format: "png", width: 321, height: 7 });
  });

  test("PNG that claims more than it holds", () => {
    const file = bytes(
      ascii("\x89PNG\r\n\x1a\n"),
      high32(13),
      ascii("IHDR"),
      high32(60_000),
      high32(50_000),
    );
    expect(readHeader(file)).toMatchObject({ width: 60_000, height: 50_000 });
  });

  test("JPEG: past application data, fill bytes and a table that looks like a frame", () => {
    const exif = segment(0xe1, [...ascii("Exif"), ...frame(0xc0, 1, 1)]);
    const huffman = segment(0xc4, new Array(20).fill(0xff));
    const file = bytes(0xff, 0xd8, exif, huffman, 0xff, frame(0xc2, 4000, 3000));
    expect(readHeader(file)).toEqual({ format: "jpeg", width: 4000, height: 3000 });
  });

  test("JPEG without a frame before its pixels", () => {
    expect(readHeader(bytes(0xff, 0xd8, segment(0xda, [0, 0]), frame(0xc0, 9, 9)))).toBeUndefined();
  });

  test("GIF", () => {
    const file = bytes(ascii("GIF89a"), low16(500), low16(400));
    expect(readHeader(file)).toEqual({ format: "gif", width: 500, height: 400 });
  });

  test("WebP: lossy, lossless, extended", () => {
    const lossy = riff("VP8 ", [0, 0, 0, 0x9d, 0x01, 0x2a, ...low16(640), ...low16(480)]);
    expect(readHeader(lossy)).toEqual({ format: "webp", width: 640, height: 480 });
    const packed = (640 - 1) | ((480 - 1) << 14);
    expect(readHeader(riff("VP8L", [0x2f, ...low32(packed)]))).toMatchObject({
      width: 640,
      height: 480,
    });
    const extended = riff("VP8X", [0, 0, 0, 0, ...low24(9999), ...low24(7999)]);
    expect(readHeader(extended)).toMatchObject({ width: 10_000, height: 8000 });
  });

  test("BMP, whose rows may run from the top", () => {
    const file = bytes(ascii("BM"), new Array(12).fill(0), low32(40), low32(30), low32(-20));
    expect(readHeader(file)).toEqual({ format: "bmp", width: 30, height: 20 });
  });

  test("AVIF: the whole, not a tile of it", () => {
    const sized = (width: number, height: number) => [
      ...ascii("ispe"),
      ...high32(0),
      ...high32(width),
      ...high32(height),
    ];
    const type = [...high32(24), ...ascii("ftypavif"), ...high32(0), ...ascii("avifmif1")];
    const file = bytes(type, sized(512, 512), sized(4096, 2048));
    expect(readHeader(file)).toEqual({ format: "avif", width: 4096, height: 2048 });
  });
});

describe("no size", () => {
  test.each([
    ["nothing", bytes()],
    ["text", bytes(ascii("Hello, this is no picture at all."))],
    ["gzip", bytes(0x1f, 0x8b, 8, 0, 0, 0, 0, 0)],
    ["a film", bytes(high32(24), ascii("ftypisom"), high32(0), ascii("isomiso2"))],
  ])("%s", (_, file) => expect(readHeader(file)).toBeUndefined());

  test("any header cut short", () => {
    const png = PNG.sync.write(new PNG({ width: 3, height: 3 }));
    const jpeg = bytes(0xff, 0xd8, segment(0xe1, [1, 2, 3]), frame(0xc0, 8, 8));
    const gif = bytes(ascii("GIF89a"), low16(5), low16(4));
    for (let end = 0; end < 20; end++) expect(readHeader(png.subarray(0, end))).toBeUndefined();
    for (let end = 0; end < 16; end++) expect(readHeader(jpeg.subarray(0, end))).toBeUndefined();
    for (let end = 0; end < 10; end++) expect(readHeader(gif.subarray(0, end))).toBeUndefined();
  });
});
