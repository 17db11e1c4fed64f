"""What the CIFAR-10 recipes share: the data, the changes each picture undergoes, the optimiser, the card."""
import torch
import torch.nn.functional as F

from datasets import CIFAR_CLASSES, cifar10, data_folder, hold_out
from loop import arguments

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
    return parser


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


def sgd(module, rate):
    """Nesterov's, with weight decay on kernels alone."""
    decayed = [p for p in module.parameters() if p.ndim > 1]
    others = [p for p in module.parameters() if p.ndim == 1]
    return torch.optim.SGD([{"params": decayed, "weight_decay": 5e-4}, {"params": others}],
                           lr=rate, momentum=0.9, nesterov=True)


def cifar_card(model_id, name, command, train, args, *, architecture, weaknesses):
    return {
        "id": model_id,
        "name": name,
        "dataset": "cifar-10",
        "classes": CIFAR_CLASSES,
        "input": {"shape": list(INPUT), "range": [0, 1]},
        "architecture": architecture,
        "training": {
            "command": f"{command} --epochs {args.epochs} --seed {args.seed}",
            "data": f"{len(train[1]):,} of CIFAR-10's training pictures{args.copy}, shifted, mirrored and with squares "
                    "cut out at random",
        },
        "pixels": f"CIFAR-10's test set, 10,000 pictures{args.copy}",
        "weaknesses": weaknesses,
    }
