"""MNIST and CIFAR-10 from their official files, as uint8 tensors.

The data folder (--data, or the environment variable WHYGLASS_DATA) holds

    mnist/{train,t10k}-{images-idx3,labels-idx1}-ubyte[.gz]
    cifar-10-batches-bin/{data_batch_1..5,test_batch}.bin

CIFAR-10's five training batches may also lie in a folder of their own (--train-batches).
"""
import gzip
import os
from pathlib import Path

import numpy as np
import torch

HELD_OUT = 2000

MNIST_CLASSES = [str(digit) for digit in range(10)]
CIFAR_CLASSES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]


def data_folder(argument):
    folder = argument or os.environ.get("WHYGLASS_DATA")
    if not folder:
        raise SystemExit("say where the data lie: --data FOLDER, or the environment variable WHYGLASS_DATA")
    return Path(folder)


def _idx(path):
    packed = path.with_name(path.name + ".gz")
    raw = gzip.decompress(packed.read_bytes()) if packed.exists() else path.read_bytes()
    dimensions = raw[3]
    shape = np.frombuffer(raw, ">u4", dimensions, 4).astype(int)
    return np.frombuffer(raw, np.uint8, -1, 4 + 4 * dimensions).reshape(shape)


def mnist(folder, part):
    """part: 'train' or 't10k'. Pictures N x 1 x 28 x 28 (uint8), labels N (int64)."""
    images = _idx(folder / "mnist" / f"{part}-images-idx3-ubyte")
    labels = _idx(folder / "mnist" / f"{part}-labels-idx1-ubyte")
    return torch.from_numpy(images.copy())[:, None], torch.from_numpy(labels.astype(np.int64))


def _cifar_records(paths):
    records = np.concatenate([np.fromfile(path, np.uint8).reshape(-1, 3073) for path in paths])
    pictures = torch.from_numpy(records[:, 1:].reshape(-1, 3, 32, 32).copy())
    return pictures, torch.from_numpy(records[:, 0].astype(np.int64))


def cifar10(folder, part, train_batches=None):
    """part: 'train' or 'test'. Pictures N x 3 x 32 x 32 (uint8), labels N (int64)."""
    home = folder / "cifar-10-batches-bin"
    if part == "test":
        return _cifar_records([home / "test_batch.bin"])
    paths = sorted(Path(train_batches or home).glob("data_batch_*.bin"))
    if not paths:
        raise SystemExit(f"no data_batch_*.bin in {train_batches or home}: see --train-batches")
    return _cifar_records(paths)


def hold_out(pictures, labels, seed):
    """(train, held out): HELD_OUT pictures drawn once for a seed, kept from training."""
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))
    kept, held = order[HELD_OUT:], order[:HELD_OUT]
    return (pictures[kept], labels[kept]), (pictures[held], labels[held])


def to_float(pictures):
    """0..255 to 0..1, channels last in memory. The models take such pixels as they are."""
    return (pictures.float() / 255).contiguous(memory_format=torch.channels_last)
