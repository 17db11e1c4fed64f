/**
 * Kernels of our own on the wasm backend: a loop over numbers where they lie. Each call of one of
 * tfjs's costs some ten microseconds there, however small the tensors: what takes dozens of calls on
 * small maps is many times as fast in one loop. Other backends go on with tensors.
 */
import {
  engine,
  getBackend,
  type NamedAttrMap,
  registerKernel,
  type Tensor,
  type TensorInfo,
} from "@tensorflow/tfjs-core";

/** Fills `out`, which holds zeros, from what the inputs hold; row-major, batch first. */
export type Loop = (out: Float32Array, ...inputs: Float32Array[]) => void;

const KERNEL = "LoopOverHeap";

interface Attributes {
  readonly shape: number[];
  readonly loop: Loop;
}

/** What the wasm backend has beyond what all backends have. */
interface Heap {
  makeOutput(shape: readonly number[], dtype: "float32"): TensorInfo;
  typedArrayFromHeap(tensor: TensorInfo): Float32Array;
}

registerKernel({
  kernelName: KERNEL,
  backendName: "wasm",
  kernelFunc({ inputs, attrs, backend }) {
    const heap = backend as Heap;
    const { shape, loop } = attrs as unknown as Attributes;
    const out = heap.makeOutput(shape, "float32");
    // Found only now: to make room for the output can move the heap.
    const numbers = (of: TensorInfo) => heap.typedArrayFromHeap(of);
    loop(numbers(out).fill(0), ...Object.values(inputs as Record<string, TensorInfo>).map(numbers));
    return out;
  },
});

/** Whether the backend in use takes loops. */
export const takesLoops = (): boolean => getBackend() === "wasm";

/** The float32 tensor of this shape that a loop makes of others. The caller's tidy owns it. */
export function loopOver(shape: readonly number[], inputs: readonly Tensor[], loop: Loop): Tensor {
  // Keys that are numbers keep their order.
  const named = Object.fromEntries(inputs.entries());
  const attributes: Attributes = { shape: [...shape], loop };
  return engine().runKernel(KERNEL, named, attributes as unknown as NamedAttrMap);
}
