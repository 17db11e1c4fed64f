"""What the CIFAR-10 recipes share: the data, the changes each picture undergoes, the optimiser, the card."""
import json
from pathlib import Path

import torch
import torch.nn.functional as F

import layers_model
import network
from datasets import CIFAR_CLASSES, cifar10, data_folder, hold_out
from loop import arguments
from ship import read_into

INPUT = (32, 32, 3)
BATCH = 250
MARGIN = 4
CUTOUT = 8
PLAIN_FROM = 0.9  # the last tenth of the run sees whole pictures, without cut-out squares


def cifar_arguments(description, epochs):
    parser = arguments(description, epochs)
    parser.add_argument("--train-batches", help="a folder that holds data_batch_*.bin, if the data folder does not")
    parser.add_argument("--copy", default="", help="what sets the pixels apart from the official ones, for the card: "
                                                   "', from a copy that was JPEG-coded once', say")
    parser.add_argument("--onward", type=Path, help="a folder with the files of such a model, to train further")
    parser.add_argument("--float32", action="store_true", help="train in float32: faster where a CPU has no bfloat16")
    return parser


def begun(module, args):
    """The module, with the weights of the model that it goes on from where there is one."""
    return read_into(module, layers_model.read(args.onward)[1]) if args.onward else module


def prepared(layers, args):
    """(train, held out, module) of a run: the pictures, and the network that is to be trained, seeded alike each time."""
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    train, held = training_pictures(args)
    module = begun(network.build(layers, INPUT), args).to(memory_format=torch.channels_last)
    return train, held, module


def run_name(model_id, args):
    """What its checkpoints are called: a model trained further is another run."""
    return f"{model_id}-onward" if args.onward else model_id


def training_pictures(args):
    """(train, held out), each pictures and labels."""
    return hold_out(*cifar10(data_folder(args.data), "train", args.train_batches), args.seed)


def test_pictures(args):
    return cifar10(data_folder(args.data), "test")


def augment(pictures, _labels, progress):
    """Random crops of the reflect-padded pictures, half of them mirrored, each with a grey square cut out."""
    n, side = len(pictures), pictures.shape[2]
    x = F.pad(pictures.float() / 255, (MARGIN,) * 4, mode="reflect")
    line = torch.arange(side)
    rows = torch.randint(2 * MARGIN + 1, (n, 1)) + line
    columns = torch.randint(2 * MARGIN + 1, (n, 1)) + torch.where(torch.rand(n, 1) < 0.5, line, line.flip(0))
    x = x.permute(0, 2, 3, 1)[torch.arange(n)[:, None, None], rows[:, :, None], columns[:, None, :]]
    if progress < PLAIN_FROM:
        top, left = torch.randint(1 - CUTOUT // 2, side - CUTOUT // 2, (2, n, 1))
        high, wide = ((line >= start) & (line < start + CUTOUT) for start in (top, left))
        x = x.masked_fill((high[:, :, None] & wide[:, None, :])[..., None], 0.47)
    return x.permute(0, 3, 1, 2)  # channels last in memory


def augment_whole(pictures, labels, _progress):
    """Likewise, without the squares."""
    return augment(pictures, labels, PLAIN_FROM)


def sgd(module, rate):
    """Nesterov's, with weight decay on kernels alone."""
    decayed = [p for p in module.parameters() if p.ndim > 1]
    others = [p for p in module.parameters() if p.ndim == 1]
    return torch.optim.SGD([{"params": decayed, "weight_decay": 5e-4}, {"params": others}],
                           lr=rate, momentum=0.9, nesterov=True)


def cifar_card(model_id, name, command, train, args, *, architecture, weaknesses,
               changed="shifted, mirrored and with squares cut out at random"):
    further = f" --onward {args.onward}" if args.onward else ""
    further += " --float32" if args.float32 else ""
    return {
        "id": model_id,
        "name": name,
        "dataset": "cifar-10",
        "classes": CIFAR_CLASSES,
        "input": {"shape": list(INPUT), "range": [0, 1]},
        "architecture": architecture,
        "training": {
            "command": f"{command}{further} --epochs {args.epochs} --seed {args.seed}",
            "data": f"{len(train[1]):,} of CIFAR-10's training pictures{args.copy}, {changed}",
            **({"from": json.loads((args.onward / "card.json").read_text())["training"]} if args.onward else {}),
        },
        "pixels": f"CIFAR-10's test set, 10,000 pictures{args.copy}",
        "weaknesses": weaknesses,
    }
