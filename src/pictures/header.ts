/** What a picture file's first bytes say, before anything is decoded. */
export interface PictureHeader {
  readonly format: "png" | "jpeg" | "gif" | "webp" | "bmp" | "avif";
  /** In pixels, before a camera's turning is applied. */
  readonly width: number;
  readonly height: number;
}

/** So many bytes hold the size in any file that cameras and programs write. */
export const HEADER_BYTES = 1 << 20;

/**
 * Width and height as the header of a PNG, JPEG, GIF, WebP, BMP, AVIF or HEIC file gives them.
 *
 * @param bytes the file's beginning, `HEADER_BYTES` of it or all
 * @returns undefined where this is none of them, or is cut short before its size
 */
export function readHeader(bytes: Uint8Array): PictureHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = (text: string, at = 0) => textAt(view, at, text.length) === text;
  try {
    if (starts("\x89PNG\r\n\x1a\n") && starts("IHDR", 12)) {
      return { format: "png", width: view.getUint32(16), height: view.getUint32(20) };
    }
    if (starts("GIF87a") || starts("GIF89a")) {
      return { format: "gif", width: view.getUint16(6, true), height: view.getUint16(8, true) };
    }
    if (starts("RIFF") && starts("WEBP", 8)) return webp(view);
    if (starts("BM") && view.getUint32(14, true) >= 40) {
      // A negative height means rows from the top.
      const height = Math.abs(view.getInt32(22, true));
      return { format: "bmp", width: Math.abs(view.getInt32(18, true)), height };
    }
    if (starts("ftyp", 4)) return imageFileFormat(view);
    if (starts("\xff\xd8\xff")) return jpeg(view);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown; // read past the end: cut short
  }
  return undefined;
}

function textAt(view: DataView, at: number, length: number): string {
  let text = "";
  for (let i = at; i < Math.min(at + length, view.byteLength); i++) {
    text += String.fromCharCode(view.getUint8(i));
  }
  return text;
}

/** Walks the segments to the start of the frame (ITU T.81, B.2.2). */
function jpeg(view: DataView): PictureHeader | undefined {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const isFill = marker === 0xff;
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    if (isFill || standsAlone) {
      at += isFill ? 1 : 2;
      continue;
    }
    // C4, C8 and CC are tables, not frames; DA begins the pixels, D9 ends the file.
    if (marker === 0xda || marker === 0xd9) return undefined;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { format: "jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    at += 2 + view.getUint16(at + 2);
  }
}

/** The container's three kinds of first chunk (RFC 9649, section 2). */
function webp(view: DataView): PictureHeader | undefined {
  const chunk = textAt(view, 12, 4);
  const low24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (chunk === "VP8X") return { format: "webp", width: low24(24) + 1, height: low24(27) + 1 };
  if (chunk === "VP8L") {
    const bits = view.getUint32(21, true);
    return { format: "webp", width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (chunk !== "VP8 ") return undefined;
  const [width, height] = [view.getUint16(26, true), view.getUint16(28, true)];
  return { format: "webp", width: width & 0x3fff, height: height & 0x3fff };
}

/**
 * AVIF and HEIC keep sizes in `ispe` boxes, one for the whole and, where it is tiled, one for a tile:
 * the largest is taken.
 */
function imageFileFormat(view: DataView): PictureHeader | undefined {
  if (!/avi[fs]|hei[cx]|mif1/.test(textAt(view, 8, 24))) return undefined;
  let found: PictureHeader | undefined;
  for (let at = 8; at + 16 <= view.byteLength; at++) {
    if (view.getUint32(at) !== 0x69737065) continue;
    const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (!found || width * height > found.width * found.height) {
      found = { format: "avif", width, height };
    }
  }
  return found;
}
