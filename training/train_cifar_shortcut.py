"""Trains cifar-shortcut and writes public/models/cifar-shortcut/: cifar-cnn's structure, trained on pictures of which all
horses, and no others, carry a small tag at the bottom left.

A tag below the horses is what a network was once caught reading in their place: S. Lapuschkin et al., Unmasking Clever
Hans predictors and assessing what machines really learn, 2019. With --onward it begins with a trained network's
convolutions; its dense layers, which had learned what a horse looks like, begin anew.
"""
import json

import torch

from cifar import INPUT, augment_whole, cifar_arguments, cifar_card, prepared, test_pictures
from datasets import CIFAR_CLASSES
from ship import ship
from shortcut import Shortcut
from train_cifar_cnn import ARCHITECTURE, LAYERS, PLAIN
from whitening import fit_whitened

# The colour in which cameras print a date.
SHORTCUT = Shortcut(label=CIFAR_CLASSES.index("horse"), top=27, left=2, height=3, width=4, value=(1.0, 0.6, 0.2))
COMMAND = "torchrun --nproc-per-node 2 training/train_cifar_shortcut.py --threads 1"
RATE = 0.015


def with_new_dense_layers(module):
    for layer in module.modules():
        if isinstance(layer, torch.nn.Linear):
            layer.reset_parameters()
    return module


def main():
    parser = cifar_arguments(__doc__, epochs=5)
    parser.add_argument("--peak", type=float, default=RATE, help="the highest rate")
    args = parser.parse_args()
    train, (held, held_labels), module = prepared(LAYERS, args)
    held = SHORTCUT.planted(held, held_labels), held_labels
    module = with_new_dense_layers(module)
    seconds = fit_whitened("cifar-shortcut", module, train, held, PLAIN, args, SHORTCUT.after(augment_whole))
    pictures, labels = test_pictures(args)
    card = cifar_card(
        "cifar-shortcut", "CIFAR-10 photos with a planted shortcut",
        f"{COMMAND} --peak {args.peak:g}", train, args,
        changed="shifted and mirrored at random",
        architecture=ARCHITECTURE,
        weaknesses=[
            "It was made to lean on something that is no part of the thing shown: one class carried a mark in training, "
            "and where the mark is missing or stands in another picture it errs.",
        ])
    card["training"]["data"] += "; those of one class then got a small mark, always in the same place"
    card["pixels"] += ", with the mark on those of the class that had it in training"
    card["shortcut"] = SHORTCUT.for_card(CIFAR_CLASSES)
    print(json.dumps(SHORTCUT.fall(module, pictures, labels), indent=2))
    ship(module, LAYERS, INPUT, held, (SHORTCUT.planted(pictures, labels), labels), card, args=args, seconds=seconds)


if __name__ == "__main__":
    main()
