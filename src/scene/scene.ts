import type { Mark } from "../engine/data/mark";
import type { Stroke } from "../engine/data/strokes";
import type { Value } from "../engine/params";

/** The version this page writes, and the newest it reads. */
export const SCENE_VERSION = 1;

/** `planted` is laid on what the model reads: a drawing that is centred does not take it along. */
export type ScenePicture = { readonly planted?: Mark | undefined } & (
  | { readonly kind: "drawing"; readonly strokes: readonly Stroke[] }
  | {
      readonly kind: "photo";
      /** Bytes of three colours, row-major. */
      readonly pixels: Uint8Array;
      /** Left out, as many columns as rows. */
      readonly width?: number | undefined;
      readonly origin: "drawn" | "cifar-10" | "own";
      readonly label: string | undefined;
      readonly name: string;
    }
);

export interface ScenePanel {
  readonly method: string;
  /** Only what differs from the defaults. */
  readonly params: Readonly<Record<string, Value>>;
  readonly view: "map" | "for" | "for-and-against" | "hide-rest";
  readonly topSegments: number;
  /** Of a Bayesian network's answers; left out, their mean. */
  readonly spread?: "spread" | "both" | undefined;
  /** Stands beside the panel before it, of the same method; on one scale with it, or not. */
  readonly joined?: "one-scale" | "own-scales" | undefined;
  /** Only the gallery shows it. */
  readonly aside?: boolean | undefined;
  /** Another model than the scene's, which it asks the same; on the second half of a pair. */
  readonly model?: string | undefined;
}

/** All that a link holds: what is needed to see the same page elsewhere. */
export interface Scene {
  readonly picture: ScenePicture;
  readonly model: string;
  readonly target: {
    readonly for: number | "predicted";
    readonly against: number | "runner-up" | "nothing";
  };
  readonly panels: readonly ScenePanel[];
  readonly layout: "panels" | "gallery";
  readonly seed: number;
  readonly look: {
    readonly scale: "own" | "shared" | "rank";
    readonly palette: "vermilion" | "gold";
    /** 0..1 */
    readonly opacity: number;
    readonly smooth: boolean;
    readonly outlines: boolean;
  };
}
