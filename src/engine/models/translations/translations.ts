/** Every Keras layer that we read, by its class. */
import { conv2D, dense, depthwiseConv2D, separableConv2D } from "./linear";
import {
  activation,
  batchNormalization,
  identity,
  leakyReLU,
  reLU,
  rescaling,
  softmax,
} from "./pointwise";
import {
  add,
  concatenate,
  flatten,
  globalPooling,
  inputLayer,
  pooling,
  reshape,
  zeroPadding2D,
} from "./shapes";
import type { Translate } from "./step";

export const TRANSLATIONS: ReadonlyMap<string, Translate> = new Map<string, Translate>([
  ["InputLayer", inputLayer],
  ["Conv2D", conv2D],
  ["DepthwiseConv2D", depthwiseConv2D],
  ["SeparableConv2D", separableConv2D],
  ["Dense", dense],
  ["BatchNormalization", batchNormalization],
  ["Rescaling", rescaling],
  ["Activation", activation],
  ["ReLU", reLU],
  ["LeakyReLU", leakyReLU],
  ["Softmax", softmax],
  ["MaxPooling2D", pooling("max-pool")],
  ["AveragePooling2D", pooling("average-pool")],
  ["GlobalMaxPooling2D", globalPooling("global-max-pool")],
  ["GlobalAveragePooling2D", globalPooling("global-average-pool")],
  ["Flatten", flatten],
  ["Reshape", reshape],
  ["ZeroPadding2D", zeroPadding2D],
  ["Add", add],
  ["Concatenate", concatenate],
  // At work in training alone.
  ["Dropout", identity],
  ["SpatialDropout2D", identity],
  ["GaussianNoise", identity],
  ["GaussianDropout", identity],
  ["ActivityRegularization", identity],
  ["RandomFlip", identity],
  ["RandomRotation", identity],
  ["RandomZoom", identity],
  ["RandomTranslation", identity],
  ["RandomContrast", identity],
]);
