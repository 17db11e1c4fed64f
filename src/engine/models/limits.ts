/**
 * The most that a model may be. What a file claims is held against these before anything is made of
 * it: a page that a claim can fill with gigabytes, or keep busy for minutes, is no page.
 */

/** Numbers in all weights together: 512 MB as float32. */
export const MOST_WEIGHTS = 128_000_000;
export const MOST_LAYERS = 4_000;
/** Operations of a graph model, its constants among them. */
export const MOST_OPERATION_NODES = 20_000;
/** Models within models within models. */
export const DEEPEST_NESTING = 16;
/** Pixels along a side of the picture. */
export const LARGEST_INPUT = 512;
/** Numbers in one layer's output: 128 MB. */
export const LARGEST_OUTPUT = 2 ** 25;
/** Numbers in all layers' outputs, which methods that look inside keep at once: 1 GB. */
export const MOST_OUTPUTS = 2 ** 28;
/** Multiplications and additions for one picture. VGG-16 at 224×224 takes 15 thousand million. */
export const MOST_OPERATIONS = 4e10;
/** Pixels that a window steps on by, or that lie between those it reads. */
export const LARGEST_STEP = 64;
/** Places in a pooling window: its maximum is sought place by place. */
export const LARGEST_WINDOW = 1_024;
export const MOST_CLASSES = 25_000;
/** Bytes of all its files together. */
export const MOST_BYTES = 560_000_000;
/** Bytes of a `model.json`: a topology of 4,000 layers and their weights' names take a tenth of it. */
export const LARGEST_JSON = 32_000_000;
export const MOST_FILES = 2_000;
