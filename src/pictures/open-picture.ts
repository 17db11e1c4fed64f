import { Failure } from "../engine/failure";
import { HEADER_BYTES, readHeader } from "./header";

/** Larger pictures would take half a gigabyte to decode, which phones do not have. */
const LARGEST_MEGAPIXELS = 64;
/** A file of unknown beginning may still be a picture to this browser, but not at any size. */
const LARGEST_UNKNOWN = 64e6;

/** What `createImageBitmap` gives; closed by whoever opened it. */
export type Decode = (file: Blob) => Promise<ImageBitmap>;

const decodeUpright: Decode = (file) =>
  createImageBitmap(file, { imageOrientation: "from-image", premultiplyAlpha: "none" });

/**
 * Decodes a picture of the user's own, upright. What is too large is refused by its header, before
 * memory is spent on its pixels.
 *
 * @throws Failure "picture-empty", "picture-too-large" or "picture-unreadable"
 */
export async function openPicture(file: Blob, decode = decodeUpright): Promise<ImageBitmap> {
  if (file.size === 0) throw new Failure("picture-empty");
  const header = readHeader(await readBeginning(file));
  if (header) refuseTooLarge(header);
  else if (file.size > LARGEST_UNKNOWN) throw new Failure("picture-unreadable");
  let bitmap: ImageBitmap;
  try {
    bitmap = await decode(file);
  } catch {
    throw new Failure("picture-unreadable");
  }
  try {
    refuseTooLarge(bitmap);
  } catch (failure) {
    bitmap.close();
    throw failure;
  }
  return bitmap;
}

async function readBeginning(file: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer());
  } catch {
    throw new Failure("picture-unreadable"); // moved, deleted or locked since it was chosen
  }
}

function refuseTooLarge({ width, height }: { width: number; height: number }): void {
  if (width === 0 || height === 0) throw new Failure("picture-unreadable");
  const megapixels = (width * height) / 1e6;
  if (megapixels <= LARGEST_MEGAPIXELS) return;
  throw new Failure("picture-too-large", {
    megapixels: Math.ceil(megapixels),
    limit: LARGEST_MEGAPIXELS,
  });
}
