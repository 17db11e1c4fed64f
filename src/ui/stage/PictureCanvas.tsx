import { useLayoutEffect, useRef } from "react";
import { paintPicture } from "../../draw/heatmap";
import type { Picture } from "../../engine/picture";
import { usePalette } from "../theme";

interface PictureCanvasProps {
  /** Left out, the canvas is black: what a network reads where there is nothing. */
  readonly picture: Picture | undefined;
  readonly side: number;
  /** Empty where what surrounds the picture names it. */
  readonly label: string;
  readonly className?: string;
  /** Becomes `data-picture-of`, by which tests find it. */
  readonly mark?: string;
}

/** A picture as the network reads it, pixel by pixel; a digit white on black. */
export function PictureCanvas({ picture, side, label, className, mark }: PictureCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();

  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d", { alpha: false });
    if (!context) return;
    if (!picture) return context.clearRect(0, 0, side, side);
    const { data, width, height } = paintPicture(picture, palette, true);
    context.putImageData(new ImageData(data, width, height), 0, 0);
  }, [picture, side, palette]);

  const shape = picture ?? { width: side, height: side };
  return (
    <canvas
      ref={canvas}
      className={className}
      data-picture-of={mark}
      width={shape.width}
      height={shape.height}
      role={label ? "img" : undefined}
      aria-label={label || undefined}
      aria-hidden={label ? undefined : true}
    />
  );
}
