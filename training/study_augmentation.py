"""Does explanation-guided augmentation help? Trains networks with and without it, and writes docs/augmentation.md and
docs/augmentation.json. A run that is done, or an epoch of it, is not done again: see training/.cache/."""
import argparse
import json
import os
import time
from argparse import Namespace
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import Callable

import torch

import augmentation_report as report
import cifar
import network
import train_mnist_cnn
from datasets import cifar10, data_folder, hold_out, mnist, to_float
from kept_pixels import altered, another, chance, importance, noise
from loop import CACHE, HERE, accuracy, fit, one_cycle
from network import dense, flatten, relu
from train_cifar_cnn import block

BATCH = 100
ALTERED = 50  # pictures of each batch
SEEDS = (1, 2, 3)
DOCS = HERE.parent / "docs"
CIFAR_LAYERS = [*block(1, (16, 16)), *block(2, (32, 32)), *block(3, (64, 64)), flatten(), dense("dense1", 128), relu("relu7"),
                dense("probs", 10, "softmax")]


@dataclass(frozen=True)
class Setting:
    """One data set, network and schedule, in which the arms are compared."""
    id: str
    data: str
    count: int
    epochs: int
    layers: list
    input: tuple
    optimizer: Callable
    peak: float
    smoothing: float
    augment: Callable  # what every arm's pictures undergo


def plain(pictures, _labels, _progress):
    return to_float(pictures)


def cropped_and_mirrored(pictures, labels, _progress):
    return cifar.augment(pictures, labels, 1.0)  # the run's end: without cut-out squares, which are a masking of their own


def adamw(module, rate):
    return torch.optim.AdamW(module.parameters(), lr=rate, weight_decay=0.01)


def digits(count, epochs):
    return Setting(f"mnist-{count}", "MNIST", count, epochs, train_mnist_cnn.LAYERS, train_mnist_cnn.INPUT, adamw, 3e-3,
                   0.0, plain)


def described(setting):
    """What the page says of a setting."""
    return {"id": setting.id, "data": setting.data, "pictures": setting.count, "epochs": setting.epochs,
            "steps": setting.count // BATCH * setting.epochs, "batch": BATCH, "altered": ALTERED,
            "multiplyAdds": network.multiply_adds(setting.layers, setting.input)}


SETTINGS = [
    digits(1_000, 30),
    digits(10_000, 3),
    Setting("cifar-16000", "CIFAR-10", 16_000, 8, CIFAR_LAYERS, cifar.INPUT, cifar.sgd, 0.05, 0.05,
            cropped_and_mirrored),
]
ARMS = {  # how pixels are ranked, and what replaces the lower half
    "baseline": None,
    "guided-noise": (True, noise),
    "guided-another": (True, another),
    "chance-noise": (False, noise),
    "chance-another": (False, another),
}


def pictures_of(setting, part, args):
    folder = data_folder(args.data)
    if setting.data == "MNIST":
        return mnist(folder, "t10k" if part == "test" else part)
    return cifar10(folder, part, args.train_batches)


def training_pictures(setting, seed, args):
    (pictures, labels), held = hold_out(*pictures_of(setting, "train", args), seed)
    return (pictures[: setting.count], labels[: setting.count]), held


def alteration(setting, fill, seed):
    """The setting's own changes, then half of each batch altered by the ranking, which rides along as a last channel.

    Its noise comes from a generator of its own, so that every arm of a seed draws the same crops and drops the same units.
    """
    def augment(pictures, labels, progress):
        x = setting.augment(pictures, labels, progress)
        generator = torch.Generator().manual_seed(seed * 1_000_000_007 + round(progress * 1e8))
        return altered(x[:, :-1], x[:, -1:], fill, generator, ALTERED)
    return augment


def trained(setting, arm, seed, args):
    """The network after its last epoch: trained, or read back where it was trained before."""
    train, held = training_pictures(setting, seed, args)
    if ARMS[arm]:
        guided, fill = ARMS[arm]
        pictures, labels = train
        teacher = trained(setting, "baseline", seed, args) if guided else None
        torch.manual_seed(seed)
        ranking = importance(teacher, pictures, labels) if guided else chance(pictures)
        train = torch.cat([pictures.float(), ranking], 1), labels
    torch.manual_seed(seed)
    module = network.build(setting.layers, setting.input).to(memory_format=torch.channels_last)
    optimizer = setting.optimizer(module, setting.peak)
    augment = alteration(setting, fill, seed) if ARMS[arm] else setting.augment
    fit(f"augmentation-{setting.id}-{arm}", module, train, held, augment, optimizer, setting.peak,
        args=Namespace(epochs=setting.epochs, seed=seed), batch=BATCH, rate=one_cycle(setting.epochs, 0.2),
        smoothing=setting.smoothing)
    return module


def still_read(setting, arm, seed, args, module):
    """The accuracy of the baseline network on held-out pictures, all of them altered as the arm's training pictures."""
    _, (pictures, labels) = training_pictures(setting, seed, args)
    guided, fill = ARMS[arm]
    torch.manual_seed(seed)
    ranking = importance(module, pictures, labels) if guided else chance(pictures)
    x = altered(to_float(pictures), ranking, fill, torch.Generator().manual_seed(seed), len(labels))
    with torch.inference_mode():
        return (module.eval()(x).argmax(1) == labels).double().mean().item()


def run(setting, arm, seed, args):
    """One network's figures, kept in a file once they are there."""
    torch.set_num_threads(1)
    path = CACHE / f"augmentation-{setting.id}-{arm}-{setting.epochs}-epochs-seed-{seed}.json"
    if path.exists():
        return json.loads(path.read_text())
    begun = time.process_time()
    module = trained(setting, arm, seed, args)
    figures = {"setting": setting.id, "arm": arm, "seed": seed,
               "testAccuracy": round(accuracy(module, *pictures_of(setting, "test", args)), 4)}
    if ARMS[arm]:
        baseline = trained(setting, "baseline", seed, args)
        figures["stillRead"] = round(still_read(setting, arm, seed, args, baseline), 4)
    figures["processorSeconds"] = round(time.process_time() - begun, 1)
    path.write_text(json.dumps(figures) + "\n")
    print(f"{setting.id}, {arm}, seed {seed}: {figures['testAccuracy']:.2%} of the test set, "
          f"{figures['processorSeconds']:.0f} s", flush=True)
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", help="the data folder (default: the environment variable WHYGLASS_DATA)")
    parser.add_argument("--train-batches", help="a folder that holds data_batch_*.bin, if the data folder does not")
    parser.add_argument("--copy", default="", help="what sets CIFAR-10's pixels apart from the official ones, for the page")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="runs at a time, each on one core")
    parser.add_argument("--tiny", action="store_true", help="only try the script: 400 pictures an arm, no page written")
    args = parser.parse_args()
    CACHE.mkdir(exist_ok=True)
    settings = [replace(s, id=f"{s.id}-tiny", count=400, epochs=1) for s in SETTINGS] if args.tiny else SETTINGS
    results, total = [], len(settings) * len(ARMS) * len(SEEDS)
    with ProcessPoolExecutor(args.workers) as pool:
        for setting in settings:
            for arms in (["baseline"], [arm for arm in ARMS if arm != "baseline"]):  # which the guided arms start from
                results += pool.map(partial(run, args=args), *zip(*product([setting], arms, SEEDS)))
                print(f"{len(results)} of {total} runs are done", flush=True)
    figures = report.figures(results, [described(setting) for setting in settings], args.copy)
    print(report.table(figures))
    if not args.tiny:
        (DOCS / "augmentation.json").write_text(json.dumps(figures, indent=2) + "\n")
        (DOCS / "augmentation.md").write_text(report.page(figures))


if __name__ == "__main__":
    main()
