import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";
import {
  type Corner,
  type Crop,
  heightOf,
  moveCrop,
  pullCorner,
  resizeCrop,
} from "../../pictures/crop";
import { words } from "../../words/words";
import { keepCrisp } from "./crisp";

const text = words.stage.own;
const CORNERS: readonly Corner[] = [
  { x: -1, y: -1 },
  { x: 1, y: -1 },
  { x: -1, y: 1 },
  { x: 1, y: 1 },
];
/** One press of a key, as a share of the square: with 32 pixels a side, one of them, or four. */
const STEP = 1 / 32;
const LARGE_STEP = 1 / 8;
const GROWTH = 1 / 16;

interface CropFrameProps {
  readonly name: string;
  readonly bitmap: ImageBitmap;
  readonly crop: Crop;
  readonly onCrop: (crop: Crop) => void;
}

/** The user's picture, and on it what the network reads: to be moved, and pulled at its corners. */
export function CropFrame({ name, bitmap, crop, onCrop }: CropFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const held = useRef<Held>(undefined);

  useEffect(() => {
    const element = canvas.current;
    // The processor's canvas: a graphics card would first take in the whole picture.
    const context = element?.getContext("2d", { willReadFrequently: true });
    if (!element || !context) return;
    const paint = () => {
      if (bitmap.width === 0) return; // closed: the next picture is on its way
      context.imageSmoothingQuality = "high";
      context.drawImage(bitmap, 0, 0, element.width, element.height);
    };
    const stop = keepCrisp(element, paint);
    paint();
    return stop;
  }, [bitmap]);

  /** The pointer's place in the picture's pixels. */
  const placeOf = ({ clientX, clientY }: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect() ?? { left: 0, top: 0, width: 1, height: 1 };
    return {
      x: ((clientX - box.left) / box.width) * bitmap.width,
      y: ((clientY - box.top) / box.height) * bitmap.height,
    };
  };
  const hold = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const { corner } = (event.target as HTMLElement).dataset;
    held.current = {
      corner: corner === undefined ? undefined : CORNERS[Number(corner)],
      from: placeOf(event),
      crop,
    };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const drag = (event: PointerEvent) => {
    if (held.current) onCrop(dragged(held.current, placeOf(event), bitmap));
  };
  const release = () => {
    held.current = undefined;
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = pressed(event.key, event.shiftKey, crop, bitmap);
    if (!next) return;
    event.preventDefault();
    onCrop(next);
  };

  const share = (length: number, whole: number) => `${(length / whole) * 100}%`;
  return (
    <div
      ref={frame}
      className="crop"
      style={{
        aspectRatio: `${bitmap.width} / ${bitmap.height}`,
        width: `min(100%, calc(var(--sheet) * ${bitmap.width / bitmap.height}))`,
      }}
    >
      <canvas ref={canvas} role="img" aria-label={text.picture(name)} />
      <div
        className="crop__square"
        data-crop
        role="application"
        aria-roledescription={text.cropRole}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved with the arrow keys
        tabIndex={0}
        aria-label={text.crop(crop.side, crop.x, crop.y, heightOf(crop))}
        aria-describedby="crop-keys"
        style={{
          left: share(crop.x, bitmap.width),
          top: share(crop.y, bitmap.height),
          width: share(crop.side, bitmap.width),
          height: share(heightOf(crop), bitmap.height),
        }}
        onPointerDown={hold}
        onPointerMove={drag}
        onPointerUp={release}
        onPointerCancel={release}
        onKeyDown={press}
      >
        {CORNERS.map(({ x, y }, i) => (
          <span key={`${x} ${y}`} className="crop__corner" data-corner={i} data-x={x} data-y={y} />
        ))}
      </div>
      <p id="crop-keys" hidden>
        {text.cropKeys}
      </p>
    </div>
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** What the pointer holds since it went down. */
interface Held {
  /** Left out, the whole square. */
  readonly corner: Corner | undefined;
  readonly from: Place;
  readonly crop: Crop;
}

function dragged({ corner, from, crop }: Held, to: Place, bitmap: ImageBitmap): Crop {
  const [right, down] = [to.x - from.x, to.y - from.y];
  if (!corner) return moveCrop(crop, right, down, bitmap);
  const x = crop.x + (corner.x > 0 ? crop.side : 0) + right;
  const y = crop.y + (corner.y > 0 ? heightOf(crop) : 0) + down;
  return pullCorner(crop, corner, x, y, bitmap);
}

function pressed(key: string, large: boolean, crop: Crop, bitmap: ImageBitmap): Crop | undefined {
  const step = Math.max(1, crop.side * (large ? LARGE_STEP : STEP));
  const growth = Math.max(2, crop.side * GROWTH);
  switch (key) {
    case "ArrowLeft":
      return moveCrop(crop, -step, 0, bitmap);
    case "ArrowRight":
      return moveCrop(crop, step, 0, bitmap);
    case "ArrowUp":
      return moveCrop(crop, 0, -step, bitmap);
    case "ArrowDown":
      return moveCrop(crop, 0, step, bitmap);
    case "+":
    case "=":
      return resizeCrop(crop, crop.side + growth, bitmap);
    case "-":
      return resizeCrop(crop, crop.side - growth, bitmap);
    default:
      return undefined;
  }
}
