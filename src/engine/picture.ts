/** What a network reads: `[height, width, channels]`, row-major, values in 0..1. */
export interface Picture {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly data: Float32Array;
}

/** Which segment each pixel belongs to: labels 0..count−1, row-major `[height, width]`, none left out. */
export interface SegmentMap {
  readonly height: number;
  readonly width: number;
  readonly labels: Int32Array;
  readonly count: number;
}
