import type { Rows } from "./sampler";

/**
 * A bitmap's pixels, on white where it is see-through, read through a canvas no larger than what is
 * asked for. The processor's canvas: reading back from a graphics card would stall.
 */
export function bitmapRows(bitmap: ImageBitmap): Rows {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  return {
    width: bitmap.width,
    height: bitmap.height,
    read(x, y, width, height) {
      if (!context) throw new Error("no 2D canvas");
      canvas.width = width;
      canvas.height = height;
      context.fillStyle = "#fff";
      context.fillRect(0, 0, width, height);
      context.drawImage(bitmap, x, y, width, height, 0, 0, width, height);
      return context.getImageData(0, 0, width, height).data;
    },
  };
}
