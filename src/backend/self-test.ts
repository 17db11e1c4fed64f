import { conv2d, matMul, type Tensor4D, tensor2d, tensor4d, tidy } from "@tensorflow/tfjs-core";

/** How long a backend may take for a product and a convolution that a child could do. */
const PATIENCE = 4_000;

/**
 * Whether the current backend computes what it should: a known product, and a known convolution
 * whose numbers need more than half precision. A lost or broken context answers zeros, or never.
 */
export async function passesSelfTest(): Promise<boolean> {
  const product = tidy(() =>
    matMul(tensor2d([1.5, -2, 3, 0.25], [2, 2]), tensor2d([4, 1, -1, 2], [2, 2])),
  );
  const convolved = tidy(() => {
    const x = tensor4d(
      Float32Array.from({ length: 16 }, (_, i) => i / 16),
      [1, 4, 4, 1],
    );
    const kernel = tensor4d([1, 0, -1, 2, 0, -2, 1, 0, -1], [3, 3, 1, 1]);
    return conv2d(x, kernel as Tensor4D, 1, "valid");
  });
  try {
    const read = Promise.all([product.data(), convolved.data()]);
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE, undefined));
    const answers = await Promise.race([read, late]);
    if (!answers) return false;
    return near(answers[0], [8, -2.5, 11.75, 3.5]) && near(answers[1], [-0.5, -0.5, -0.5, -0.5]);
  } finally {
    product.dispose();
    convolved.dispose();
  }
}

function near(got: ArrayLike<number>, wanted: readonly number[]): boolean {
  return wanted.every((value, i) => Math.abs(value - got[i]!) < 1e-2);
}
