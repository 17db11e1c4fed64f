"""What a shipped CIFAR-10 model gets wrong on the test pictures: by class, by pair, and when the pictures are changed."""
import torch
import torch.nn.functional as F

from datasets import CIFAR_CLASSES, cifar10, data_folder, to_float
from loop import arguments
from shipped import RECIPES, shipped


def coarser(x, side):
    return F.interpolate(F.interpolate(x, (side, side), mode="area"), x.shape[2:], mode="bilinear")


def box(x, inside):
    """Only the middle 16x16 kept, or only what is around it; the rest grey."""
    keep = torch.zeros(1, 1, 32, 32)
    keep[:, :, 8:24, 8:24] = 1
    return torch.where((keep > 0) == inside, x, torch.tensor(0.47))


CHANGES = {
    "as they are": lambda x: x,
    "mirrored": lambda x: x.flip(3),
    "upside down": lambda x: x.flip(2),
    "in shades of grey": lambda x: x.mean(1, keepdim=True).expand_as(x),
    "of 24x24 pixels, scaled up": lambda x: coarser(x, 24),
    "of 16x16 pixels, scaled up": lambda x: coarser(x, 16),
    "with noise of 0.05": lambda x: (x + 0.05 * torch.randn_like(x)).clamp(0, 1),
    "darker by half": lambda x: x * 0.5,
    "the middle 16x16 alone": lambda x: box(x, True),
    "all but the middle 16x16": lambda x: box(x, False),
}


@torch.inference_mode()
def main():
    parser = arguments(__doc__, epochs=0)
    parser.add_argument("--model", choices=[name for name in RECIPES if name.startswith("cifar")], default="cifar-cnn")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    pictures, labels = cifar10(data_folder(args.data), "test")
    x = to_float(pictures)
    module = shipped(args.model, args.out).to(memory_format=torch.channels_last)

    def said(change):
        return torch.cat([module(change(part)) for part in x.split(500)]).softmax(1)

    print("| test pictures | accuracy |\n| --- | --- |")
    for name, change in CHANGES.items():
        print(f"| {name} | {(said(change).argmax(1) == labels).double().mean().item():.2%} |")
    odds, chosen = said(lambda x: x).max(1)
    right = chosen == labels
    print(f"\nmean confidence {odds.mean():.1%}; {odds[~right].mean():.1%} where it is wrong; "
          f"{int((odds[~right] > 0.9).sum())} of {int((~right).sum())} errors made with more than 90%\n")
    counts = torch.bincount(labels * 10 + chosen, minlength=100).view(10, 10)
    for i, name in enumerate(CIFAR_CLASSES):
        print(f"{name}: {counts[i, i] / counts[i].sum():.1%}")
    pairs = [(int(counts[i, j] + counts[j, i]), i, j) for i in range(10) for j in range(i)]
    for count, i, j in sorted(pairs, reverse=True)[:8]:
        print(f"{CIFAR_CLASSES[j]} and {CIFAR_CLASSES[i]} taken for one another: {count} of 2,000")


if __name__ == "__main__":
    main()
