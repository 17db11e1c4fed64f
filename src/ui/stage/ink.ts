import { SHEET, type Stroke } from "../../engine/data/strokes";

/** Draws strokes on a canvas of any size. */
export interface Ink {
  /** To be called again whenever the strokes, the canvas's size or the ink's colour have changed. */
  paint(strokes: readonly Stroke[], colour: string): void;
}

/**
 * Finished strokes are kept on a second canvas, so that drawing the last one on costs no more when
 * there are many. An eraser takes ink away and leaves the paper that shows through.
 */
export function createInk(canvas: HTMLCanvasElement): Ink {
  const finished = document.createElement("canvas");
  let onFinished: { strokes: readonly Stroke[]; colour: string } = { strokes: [], colour: "" };

  /** Brings the second canvas to hold these strokes, on top of what it has where that fits. */
  function finish(strokes: readonly Stroke[], colour: string): void {
    const context = finished.getContext("2d");
    if (!context) return;
    const fits =
      finished.width === canvas.width &&
      finished.height === canvas.height &&
      onFinished.colour === colour &&
      onFinished.strokes.every((stroke, i) => stroke === strokes[i]);
    if (!fits) {
      finished.width = canvas.width; // empties it, too
      finished.height = canvas.height;
    }
    for (const stroke of strokes.slice(fits ? onFinished.strokes.length : 0)) {
      drawStroke(context, stroke, colour);
    }
    onFinished = { strokes, colour };
  }

  return {
    paint(strokes, colour) {
      const context = canvas.getContext("2d");
      if (!context || canvas.width === 0 || canvas.height === 0) return;
      finish(strokes.slice(0, -1), colour);
      context.globalCompositeOperation = "copy";
      context.drawImage(finished, 0, 0);
      const last = strokes.at(-1);
      if (last) drawStroke(context, last, colour);
    },
  };
}

function drawStroke(context: CanvasRenderingContext2D, stroke: Stroke, colour: string): void {
  const { points, width, tool } = stroke;
  const scale = context.canvas.width / SHEET;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.globalCompositeOperation = tool === "eraser" ? "destination-out" : "source-over";
  context.strokeStyle = context.fillStyle = colour;
  context.lineCap = context.lineJoin = "round";
  context.lineWidth = width;
  context.beginPath();
  if (points.length === 2) {
    // A line of no length is not stroked.
    context.arc(points[0]!, points[1]!, width / 2, 0, 2 * Math.PI);
    context.fill();
  } else {
    for (let i = 0; i + 1 < points.length; i += 2) context.lineTo(points[i]!, points[i + 1]!);
    context.stroke();
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
}
