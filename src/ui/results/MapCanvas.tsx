import { memo, useLayoutEffect, useRef } from "react";
import { paintHeatmap } from "../../draw/heatmap";
import { type MaskView as MaskPainting, paintMasked } from "../../draw/masked";
import type { Pixels } from "../../draw/pixels";
import type { RawMap } from "../../draw/raw-map";
import type { Scale } from "../../draw/scale";
import type { Extra } from "../../engine/method";
import type { Picture } from "../../engine/picture";
import type { MaskView } from "../../store/state";
import { useWhyglass } from "../state";
import { usePalette } from "../theme";
import { paintSoon } from "./paint-queue";

/** A smooth map is computed at so many points for each pixel and side, then drawn out by the browser. */
const SMOOTH = 8;
/** Larger pictures are smooth enough with fewer: about so many points a side are drawn. */
const POINTS = 256;

const MASKS: Record<Exclude<MaskView, "map">, Pick<MaskPainting, "signs" | "hideRest">> = {
  for: { signs: "positive", hideRest: false },
  "for-and-against": { signs: "both", hideRest: false },
  "hide-rest": { signs: "positive", hideRest: true },
};

export interface MapCanvasProps {
  readonly picture: Picture;
  readonly map: RawMap | undefined;
  /** Left out, the picture is painted alone. */
  readonly scale: Scale | undefined;
  readonly view: MaskView;
  readonly topSegments: number;
  readonly segments: Extract<Extra, { kind: "segments" }> | undefined;
  /** A map beside the panel's own, which alone carries `data-map`. */
  readonly aside?: boolean;
}

/** A heatmap's pixels, painted before the next frame and only when something they are made of changed. */
export const MapCanvas = memo(function MapCanvas(props: MapCanvasProps) {
  const { picture, map, scale, view, topSegments, segments, aside = false } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  const opacity = useWhyglass((state) => state.look.opacity);
  const smooth = useWhyglass((state) => state.look.smooth);

  // Asked for while the page is laid out, it comes in the same frame as what is written beside it.
  useLayoutEffect(() => {
    const paint = (): Pixels => {
      if (view !== "map" && segments && scale) {
        const { inOrder = false, ...parts } = segments;
        const mask = { ...MASKS[view], top: topSegments, inOrder };
        return paintMasked({ ...parts, picture, view: mask, palette });
      }
      const values = map ?? { values: new Float32Array(picture.height * picture.width) };
      const finest = Math.min(SMOOTH, Math.max(1, Math.floor(POINTS / picture.width)));
      const factor = smooth && scale ? finest : 1;
      const painting = { map: values, base: picture, scale: scale ?? null, palette, opacity };
      return paintHeatmap({ ...painting, smooth: factor });
    };
    return paintSoon(canvas, () => put(canvas.current, paint()));
  }, [picture, map, scale, palette, opacity, smooth, view, topSegments, segments]);

  // Superpixels are flat by definition, and stay so when the browser draws them out.
  const drawnOut = smooth && scale !== undefined && view === "map" && !map?.segments;
  const className = drawnOut ? "map map--smooth" : "map";
  return <canvas ref={canvas} className={className} data-map={aside ? undefined : ""} />;
});

function put(canvas: HTMLCanvasElement | null, { width, height, data }: Pixels): void {
  const context = canvas?.getContext("2d");
  if (!canvas || !context) return;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.putImageData(new ImageData(data, width, height), 0, 0);
}
