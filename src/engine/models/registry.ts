/** The models that ship with the page: `public/models/<id>/`. */
export interface ModelEntry {
  readonly id: string;
  readonly name: string;
  readonly dataset: "mnist" | "cifar-10";
  /** It was trained to lean on a mark; its card says on which. */
  readonly shortcut?: true;
}

export const MODELS: readonly ModelEntry[] = [
  { id: "mnist-cnn", name: "MNIST CNN", dataset: "mnist" },
  { id: "mnist-bnn", name: "MNIST Bayesian network", dataset: "mnist" },
  { id: "cifar-cnn", name: "CIFAR-10 CNN", dataset: "cifar-10" },
  { id: "cifar-resnet", name: "CIFAR-10 ResNet", dataset: "cifar-10" },
  { id: "cifar-vgg", name: "CIFAR-10 VGG", dataset: "cifar-10" },
  { id: "mnist-shortcut", name: "MNIST CNN with a shortcut", dataset: "mnist", shortcut: true },
  {
    id: "cifar-shortcut",
    name: "CIFAR-10 CNN with a shortcut",
    dataset: "cifar-10",
    shortcut: true,
  },
];

export function findModel(id: string): ModelEntry | undefined {
  return MODELS.find((model) => model.id === id);
}
