import { env } from "@tensorflow/tfjs-core";

/** A WebGL 2 context on a canvas of one's own, and what draws it. */
export interface Graphics {
  readonly context: WebGL2RenderingContext;
  readonly canvas: OffscreenCanvas;
  readonly renderer: string;
  readonly software: boolean;
}

/** Undefined where a worker has no WebGL 2. Asks for what is there, not for browsers' names. */
export function findGraphics(): Graphics | undefined {
  if (typeof OffscreenCanvas === "undefined") return undefined;
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext("webgl2", {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    premultipliedAlpha: false,
    powerPreference: "high-performance",
  });
  if (!context) return undefined;
  const info = context.getExtension("WEBGL_debug_renderer_info");
  const named = info ? context.getParameter(info.UNMASKED_RENDERER_WEBGL) : undefined;
  const renderer = String(named ?? context.getParameter(context.RENDERER));
  return {
    context,
    canvas,
    renderer,
    software: /swiftshader|llvmpipe|software|basic render/i.test(renderer),
  };
}

/** Where the context cannot render to float32, sums are kept to some three digits. */
export function precision(): "float32" | "float16" {
  return env().getBool("WEBGL_RENDER_FLOAT32_ENABLED") ? "float32" : "float16";
}

/**
 * Calls `lost` when the card is taken away: pending reads then never settle, and synchronous ones
 * answer zeros, so nobody else would notice.
 */
export function watchLoss({ canvas }: Graphics, lost: () => void): void {
  canvas.addEventListener("webglcontextlost", lost);
}
