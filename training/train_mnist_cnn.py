"""Trains mnist-cnn and writes public/models/mnist-cnn/."""
import math

import torch
import torch.nn.functional as F

import network
from datasets import MNIST_CLASSES, data_folder, hold_out, mnist, to_float
from network import conv, dense, dropout, flatten, max_pool, relu
from loop import arguments, fit, one_cycle
from ship import ship

INPUT = (28, 28, 1)
LAYERS = [
    conv("conv1", 16, 5, "valid"),
    relu("relu1"),
    max_pool("pool1"),
    conv("conv2", 32, 5, "valid"),
    relu("relu2"),
    max_pool("pool2"),
    flatten(),
    dropout("dropout1", 0.3),
    dense("dense1", 128),
    relu("relu3"),
    dense("probs", 10, "softmax"),
]


def uniform(count, low, high):
    return torch.empty(count).uniform_(low, high)


def moved(x, shift, degrees, scale, shear):
    """Each picture shifted (pixels), turned (degrees), scaled and sheared by its own entry of the given tensors."""
    angle = degrees * (math.pi / 180)
    cos, sin = torch.cos(angle), torch.sin(angle)
    theta = torch.stack([
        torch.stack([cos / scale[:, 0], (shear - sin) / scale[:, 0], shift[:, 0] * 2 / x.shape[3]], 1),
        torch.stack([sin / scale[:, 1], cos / scale[:, 1], shift[:, 1] * 2 / x.shape[2]], 1),
    ], 1)
    return F.grid_sample(x, F.affine_grid(theta, list(x.shape), align_corners=False), align_corners=False)


def thicker(x, amount):
    """Strokes wider by up to a pixel (amount 1) or two (amount 2); amount: a number for each picture."""
    one = F.max_pool2d(F.pad(x, (0, 1, 0, 1)), 2, 1)
    two = F.max_pool2d(one, 2, 1)
    two = F.pad(two, (1, 0, 1, 0))
    amount = amount.view(-1, 1, 1, 1)
    return torch.lerp(torch.lerp(x, one, amount.clamp(0, 1)), two, (amount - 1).clamp(0, 1))


def thinner(x, amount):
    """Strokes narrower by up to a pixel (amount 1)."""
    return torch.lerp(x, 1 - F.max_pool2d(1 - F.pad(x, (0, 1, 0, 1)), 2, 1), amount.view(-1, 1, 1, 1))


def augment(pictures, _labels, _progress):
    x, n = to_float(pictures).contiguous(), len(pictures)
    scale = uniform(n, 0.8, 1.2)[:, None] * torch.empty(n, 2).uniform_(0.92, 1.08)
    x = moved(x, torch.empty(n, 2).uniform_(-4, 4), uniform(n, -15, 15), scale, uniform(n, -0.2, 0.2))
    kind = torch.rand(n)
    x = thicker(x, torch.where(kind < 0.3, uniform(n, 0.2, 1.6), torch.zeros(n)))
    x = thinner(x, torch.where(kind > 0.7, uniform(n, 0.2, 0.9), torch.zeros(n)))
    # A digit drawn with a mouse has harder edges than a scanned one, or a fainter line.
    gain = torch.where(torch.rand(n) < 0.4, uniform(n, 0.7, 2.0), torch.ones(n))
    return (x * gain.view(-1, 1, 1, 1)).clamp(0, 1).contiguous(memory_format=torch.channels_last)


def main():
    args = arguments(__doc__, epochs=30).parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    folder = data_folder(args.data)
    train, held = hold_out(*mnist(folder, "train"), args.seed)
    module = network.build(LAYERS, INPUT).to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(module.parameters(), lr=3e-3, weight_decay=0.01)
    seconds = fit("mnist-cnn", module, train, held, augment, optimizer, 3e-3, args=args, batch=100,
                  rate=one_cycle(args.epochs, 0.2))
    card = {
        "id": "mnist-cnn",
        "name": "MNIST digits",
        "dataset": "mnist",
        "classes": MNIST_CLASSES,
        "input": {"shape": list(INPUT), "range": [0, 1]},
        "architecture": "Two 5x5 convolutions (16 and 32 channels, ReLU), each followed by 2x2 max pooling, "
                        "then dense layers of 128 (ReLU) and 10 (softmax).",
        "training": {
            "command": f"python3 training/train_mnist_cnn.py --epochs {args.epochs} --seed {args.seed}",
            "data": f"{len(train[1]):,} digits of MNIST's training set, moved, turned, scaled, sheared, "
                    "thickened and thinned at random",
        },
        "pixels": "MNIST's official test set, 10,000 digits",
        "weaknesses": [
            "It knows digits alone: whatever else it is given also gets one of the ten, often with high confidence. "
            "It calls random grey noise an 8.",
            "It reads one bright digit on black, near the middle: of the test digits turned dark on white it "
            "gets one in seven right.",
        ],
    }
    ship(module, LAYERS, INPUT, held, mnist(folder, "t10k"), card, args=args, seconds=seconds)


if __name__ == "__main__":
    main()
