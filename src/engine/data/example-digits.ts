import type { Stroke } from "./strokes";

/** A drawing to begin with. */
export interface ExampleDigit {
  readonly id: string;
  /** The digit it was drawn as; two where it could be either. */
  readonly meant: readonly number[];
  readonly strokes: readonly Stroke[];
}

const WIDTH = 23;
/** Distance between points along a smoothed line, in sheet units. */
const STEP = 5;

/** Control points, x0, y0, x1, y1, …, one list a stroke. A point given twice is a corner. */
const DRAWN: readonly (readonly [id: string, meant: readonly number[], lines: number[][]])[] = [
  [
    "4",
    [4],
    [
      [134, 38, 101, 58, 77, 101, 82, 132, 118, 140, 153, 131, 188, 111],
      [187, 31, 176, 85, 164, 143, 156, 196, 150, 239],
    ],
  ],
  [
    "9",
    [9],
    [
      [
        180, 76, 164, 46, 126, 44, 96, 78, 98, 118, 132, 132, 166, 112, 181, 76, 181, 76, 180, 130,
        172, 188, 158, 240,
      ],
    ],
  ],
  ["7", [7], [[76, 58, 128, 54, 196, 50, 196, 50, 174, 104, 148, 168, 132, 238]]],
  [
    "2",
    [2],
    [
      [
        82, 88, 100, 52, 144, 38, 182, 64, 178, 110, 142, 160, 98, 206, 78, 230, 78, 230, 132, 224,
        204, 228,
      ],
    ],
  ],
  [
    "3",
    [3],
    [
      [
        88, 62, 124, 40, 170, 52, 176, 92, 128, 126, 128, 126, 174, 142, 190, 186, 156, 230, 106,
        232, 76, 208,
      ],
    ],
  ],
  [
    "5",
    [5],
    [
      [
        106, 52, 100, 88, 92, 128, 92, 128, 134, 112, 178, 130, 190, 178, 158, 226, 110, 234, 78,
        214,
      ],
      [106, 52, 146, 50, 192, 44],
    ],
  ],
  [
    "8",
    [8],
    [
      [
        166, 60, 134, 42, 100, 66, 110, 108, 148, 140, 180, 184, 158, 226, 114, 232, 88, 194, 118,
        144, 162, 108, 174, 76, 166, 60,
      ],
    ],
  ],
  [
    "0",
    [0],
    [[140, 38, 104, 62, 82, 122, 88, 188, 126, 236, 170, 220, 196, 158, 190, 92, 166, 48, 138, 38]],
  ],
  [
    "6",
    [6],
    [
      [
        172, 38, 130, 72, 98, 128, 90, 186, 112, 232, 156, 234, 182, 196, 164, 158, 126, 156, 96,
        188,
      ],
    ],
  ],
  ["1", [1], [[162, 40, 152, 104, 142, 168, 134, 240]]],
  [
    "4-or-9",
    [4, 9],
    [
      [127, 45, 101, 66, 84, 103, 94, 134, 135, 137, 177, 114],
      [184, 50, 180, 116, 172, 178, 164, 240],
    ],
  ],
];

/** Example drawings, the page's first one first. */
export const EXAMPLE_DIGITS: readonly ExampleDigit[] = DRAWN.map(([id, meant, lines]) => ({
  id,
  meant,
  strokes: lines.map((line) => ({ tool: "pen", width: WIDTH, points: smoothLine(line) })),
}));

/**
 * A Catmull–Rom curve through control points, as points about `STEP` apart, rounded to a tenth of a
 * unit so that a link can hold them in few letters.
 */
export function smoothLine(control: readonly number[]): number[] {
  const count = control.length / 2;
  const at = (i: number, axis: 0 | 1) => control[Math.min(count - 1, Math.max(0, i)) * 2 + axis]!;
  const points: number[] = [];
  const put = (x: number, y: number) =>
    points.push(Math.round(x * 10) / 10, Math.round(y * 10) / 10);
  for (let i = 0; i + 1 < count; i++) {
    const dx = at(i + 1, 0) - at(i, 0);
    const dy = at(i + 1, 1) - at(i, 1);
    const parts = Math.ceil(Math.sqrt(dx * dx + dy * dy) / STEP);
    for (let part = 0; part < parts; part++) {
      const t = part / parts;
      const along = (axis: 0 | 1) =>
        0.5 *
        (2 * at(i, axis) +
          (at(i + 1, axis) - at(i - 1, axis)) * t +
          (2 * at(i - 1, axis) - 5 * at(i, axis) + 4 * at(i + 1, axis) - at(i + 2, axis)) * t * t +
          (3 * at(i, axis) - at(i - 1, axis) - 3 * at(i + 1, axis) + at(i + 2, axis)) * t * t * t);
      put(along(0), along(1));
    }
  }
  put(at(count - 1, 0), at(count - 1, 1));
  return points;
}
