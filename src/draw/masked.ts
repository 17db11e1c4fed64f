import type { Picture, SegmentMap } from "../engine/picture";
import { fadedInk, pictureColour } from "./heatmap";
import type { Palette } from "./palettes";
import { blankPixels, blend, blendEvidence, type Mix, type Pixels } from "./pixels";

/** LIME's picture and mask (`get_image_and_mask` of the authors' library), as choices. */
export interface MaskView {
  /** Segments that speak for the target only, or those that speak against it as well. */
  readonly signs: "positive" | "both";
  /** Hide every other segment, instead of fading it. */
  readonly hideRest: boolean;
  /** At most so many segments, the strongest first. */
  readonly top: number;
  /** Segments whose weight has a smaller magnitude are left out; 0 by default. */
  readonly leastWeight?: number;
  /**
   * Pick the first `top` segments by their numbers, whatever they weigh and for whichever side: for
   * segments that came one after the other.
   */
  readonly inOrder?: boolean;
}

/**
 * The segments that a view picks, strongest first; equal weights in the segments' order. A weight of
 * exactly 0 speaks for nothing and is never picked, but in order.
 *
 * @param weights one a segment
 */
export function chosenSegments(weights: ArrayLike<number>, view: MaskView): number[] {
  const least = view.leastWeight ?? 0;
  const all = Array.from({ length: weights.length }, (_, segment) => segment);
  if (view.inOrder) return all.slice(0, Math.max(0, view.top));
  return all
    .filter((s) => (view.signs === "positive" ? weights[s]! > 0 : weights[s]! !== 0))
    .filter((s) => Math.abs(weights[s]!) >= least)
    .sort((a, b) => Math.abs(weights[b]!) - Math.abs(weights[a]!) || a - b)
    .slice(0, Math.max(0, view.top));
}

export interface MaskPainting {
  readonly picture: Picture;
  readonly segments: SegmentMap;
  readonly weights: ArrayLike<number>;
  readonly view: MaskView;
  readonly palette: Palette;
}

/** How far a segment's pixels go towards the colour of its sign, where signs are told apart. */
const TINT = 0.45;
const TINT_POSITION = 0.75;

/**
 * Chosen segments at full strength; the rest faded as under a heatmap, or hidden behind a hatch that
 * no picture holds. Where both signs are shown, each chosen segment is tinted with its sign's colour.
 */
export function paintMasked({ picture, segments, weights, view, palette }: MaskPainting): Pixels {
  const chosen = new Set(chosenSegments(weights, view));
  const faded = fadedInk(picture, palette);
  const pixels = blankPixels(picture.height, picture.width);
  for (let i = 0; i < segments.labels.length; i++) {
    const segment = segments.labels[i]!;
    let mix: Mix;
    if (chosen.has(segment)) {
      mix = pictureColour(picture, i, palette);
      const sign = Math.sign(weights[segment]!);
      if (view.signs === "both" && sign !== 0)
        blendEvidence(mix, sign * TINT_POSITION, palette, "both", TINT);
    } else if (view.hideRest) {
      mix = hatch(i % picture.width, Math.floor(i / picture.width), palette);
    } else {
      mix = [...palette.paper];
      blend(mix, palette.ink, faded[i]!);
    }
    pixels.data.set(mix, i * 4);
  }
  return pixels;
}

/** A chequer of two shades beside paper: "nothing is shown here", on photos and digits alike. */
export function hatch(x: number, y: number, palette: Palette): Mix {
  const mix: Mix = [...palette.well];
  blend(mix, palette.ink, (x + y) % 2 === 1 ? 0.1 : 0.03);
  return mix;
}
