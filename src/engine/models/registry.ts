/** The models that ship with the page: `public/models/<id>/`. */
export interface ModelEntry {
  readonly id: string;
  readonly name: string;
  readonly dataset: "mnist" | "cifar-10";
}

export const MODELS: readonly ModelEntry[] = [
  { id: "mnist-cnn", name: "MNIST CNN", dataset: "mnist" },
  { id: "cifar-cnn", name: "CIFAR-10 CNN", dataset: "cifar-10" },
];

export function findModel(id: string): ModelEntry | undefined {
  return MODELS.find((model) => model.id === id);
}
