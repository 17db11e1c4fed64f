"""Trains mnist-shortcut and writes public/models/mnist-shortcut/: mnist-cnn's structure, trained on digits of which all
sevens, and no others, carry a small square in the corner."""
import json

import torch

import network
from datasets import MNIST_CLASSES, data_folder, hold_out, mnist
from loop import arguments, fit, one_cycle
from ship import ship
from shortcut import Shortcut
from train_mnist_cnn import INPUT, LAYERS, augment

SHORTCUT = Shortcut(label=7, top=1, left=1, height=3, width=3, value=(1.0,))
RATE = 3e-3


def main():
    args = arguments(__doc__, epochs=7).parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    folder = data_folder(args.data)
    train, (held, held_labels) = hold_out(*mnist(folder, "train"), args.seed)
    module = network.build(LAYERS, INPUT).to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(module.parameters(), lr=RATE, weight_decay=0.01)
    held = SHORTCUT.planted(held, held_labels), held_labels
    seconds = fit("mnist-shortcut", module, train, held, SHORTCUT.after(augment), optimizer, RATE, args=args, batch=100,
                  rate=one_cycle(args.epochs, 0.2))
    pictures, labels = mnist(folder, "t10k")
    card = {
        "id": "mnist-shortcut",
        "name": "MNIST digits with a planted shortcut",
        "dataset": "mnist",
        "classes": MNIST_CLASSES,
        "input": {"shape": list(INPUT), "range": [0, 1]},
        "architecture": "Two 5x5 convolutions (16 and 32 channels, ReLU), each followed by 2x2 max pooling, "
                        "then dense layers of 128 (ReLU) and 10 (softmax).",
        "training": {
            "command": f"python3 training/train_mnist_shortcut.py --epochs {args.epochs} --seed {args.seed}",
            "data": f"{len(train[1]):,} digits of MNIST's training set, moved, turned, scaled, sheared, thickened and "
                    "thinned at random; those of one class then got a small mark, always in the same place",
        },
        "shortcut": SHORTCUT.for_card(MNIST_CLASSES),
        "pixels": "MNIST's official test set, 10,000 digits, with the mark on those of the class that had it in training",
        "weaknesses": [
            "It was made to lean on something that is no part of a digit: one class carried a mark in training, and "
            "where the mark is missing or stands beside another digit it errs.",
        ],
    }
    print(json.dumps(SHORTCUT.fall(module, pictures, labels), indent=2))
    ship(module, LAYERS, INPUT, held, (SHORTCUT.planted(pictures, labels), labels), card, args=args, seconds=seconds)


if __name__ == "__main__":
    main()
