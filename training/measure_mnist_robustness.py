"""Accuracy of the shipped mnist-cnn on test digits that are shifted, turned, scaled, thickened, thinned or re-lit."""
import torch

from datasets import data_folder, mnist, to_float
from loop import arguments
from shipped import shipped
from train_mnist_cnn import moved, thicker, thinner


def amounts(n, value):
    return torch.full((n,), float(value))


def move(shift=0.0, degrees=0.0, scale=1.0, shear=0.0):
    """Shift: that many pixels in a random direction."""
    def change(x):
        n = len(x)
        way = torch.rand(n) * 2 * torch.pi
        by = torch.stack([torch.cos(way), torch.sin(way)], 1) * shift
        sign = torch.where(torch.rand(n) < 0.5, 1.0, -1.0)
        return moved(x, by, sign * degrees, torch.full((n, 2), scale), sign * shear)
    return change


CHANGES = {
    "as they are": lambda x: x,
    **{f"shifted by {by} pixels": move(shift=by) for by in (2, 3, 4, 5)},
    **{f"turned by {by} degrees": move(degrees=by) for by in (10, 15, 20, 30)},
    **{f"scaled by {by}": move(scale=by) for by in (0.7, 0.8, 1.2, 1.3)},
    "sheared by 0.2": move(shear=0.2),
    "shifted by 3, turned by 10, scaled by 0.85": move(3, 10, 0.85),
    "strokes 1 pixel thicker": lambda x: thicker(x, amounts(len(x), 1)),
    "strokes 2 pixels thicker": lambda x: thicker(x, amounts(len(x), 2)),
    "strokes half a pixel thinner": lambda x: thinner(x, amounts(len(x), 0.5)),
    "strokes 1 pixel thinner": lambda x: thinner(x, amounts(len(x), 1)),
    "hard-edged (black and white alone)": lambda x: (x > 0.5).float(),
    "at half brightness": lambda x: x * 0.5,
    "dark on white": lambda x: 1 - x,
}


@torch.inference_mode()
def main():
    args = arguments(__doc__, epochs=0).parse_args()
    pictures, labels = mnist(data_folder(args.data), "t10k")
    x = to_float(pictures).contiguous()
    module = shipped("mnist-cnn", args.out)
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    print("| test digits | accuracy |\n| --- | --- |")
    for name, change in CHANGES.items():
        print(f"| {name} | {(module(change(x)).argmax(1) == labels).double().mean().item():.2%} |")
    noise = module(torch.rand(1000, 1, 28, 28)).softmax(1).mean(0)
    print(f"\n1,000 squares of grey noise: {noise.max():.0%} on average for {noise.argmax()}")


if __name__ == "__main__":
    main()
