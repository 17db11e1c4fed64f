"""What the training scripts share: the training loop and its checkpoints."""
import argparse
import copy
import json
import os
import time
from pathlib import Path

import torch
import torch.distributed as dist
import torch.nn.functional as F

from datasets import to_float

HERE = Path(__file__).resolve().parent
CACHE = HERE / ".cache"
MODELS = HERE.parent / "public" / "models"


def arguments(description, epochs):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", help="the data folder (default: the environment variable WHYGLASS_DATA)")
    parser.add_argument("--epochs", type=int, default=epochs)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, default=MODELS, help="where the model's folder is written")
    return parser


def one_cycle(epochs, rise):
    """A schedule of rates: linear up for a share `rise` of the run, linear down to nothing."""
    return trapezoid(epochs, epochs * rise, epochs * (1 - rise))


def trapezoid(epochs, rise, fall):
    """A schedule of rates: linear up over the first `rise` epochs, linear down to nothing over the last `fall`."""
    return lambda done: min(1.0, done / rise, (epochs - done) / fall)


@torch.inference_mode()
def logits_of(module, pictures):
    module.eval()
    return torch.cat([module(to_float(part)) for part in pictures.split(500)])


def accuracy(module, pictures, labels):
    return (logits_of(module, pictures).argmax(1) == labels).double().mean().item()


@torch.no_grad()
def averaged(average, state, keep):
    """The running average of a module's state after one more step; None to begin with."""
    if average is None:
        return {name: value.clone() for name, value in state.items()}
    for name, value in state.items():
        if value.is_floating_point():
            average[name].lerp_(value, 1 - keep)
        else:
            average[name].copy_(value)
    return average


def loaded(module, state):
    """A copy of the module with another state."""
    module = copy.deepcopy(module)
    module.load_state_dict(state)
    return module


def join_processes():
    """(which, of how many) processes of torchrun this is; (0, 1) where the script was started by itself."""
    if "WORLD_SIZE" not in os.environ:
        return 0, 1
    dist.init_process_group("gloo")
    return dist.get_rank(), dist.get_world_size()


def share_gradients(parameters, processes):
    """Every process goes on with the mean of the gradients of all."""
    flat = torch.cat([p.grad.reshape(-1) for p in parameters])
    dist.all_reduce(flat)
    for p, part in zip(parameters, flat.div_(processes).split([p.numel() for p in parameters])):
        p.grad.copy_(part.view_as(p.grad))


def fit(model_id, module, train, held, augment, optimizer, peak, *, args, batch, rate, smoothing=0.0, half=False,
        keep=None, penalty=None):
    """Trains for args.epochs, or what is left of them after the last checkpoint. Returns the seconds it took in all.

    augment: makes a batch for the module of pictures, their labels and the share of the run that is over.
    rate: the share of the peak rate after so many epochs.
    keep: the module ends with a running average of its weights over the steps, of which each step keeps this share.
    penalty: what is added to each step's loss.
    Under torchrun each process takes its part of every batch, and only the first one returns.

    Each epoch is seeded by itself, so that a resumed run goes on as the uninterrupted one would have.
    """
    rank, processes = join_processes()
    parameters = [p for p in module.parameters() if p.requires_grad]
    CACHE.mkdir(exist_ok=True)
    path = CACHE / f"{model_id}-{args.epochs}-epochs-seed-{args.seed}.pt"
    first, seconds, average = 0, 0.0, None
    if path.exists():
        saved = torch.load(path)
        module.load_state_dict(saved["module"])
        optimizer.load_state_dict(saved["optimizer"])
        first, seconds, average = saved["epochs"], saved["seconds"], saved.get("average")
        print(f"{model_id}: going on after epoch {first}", flush=True)
    pictures, labels = train
    steps = len(labels) // batch
    for epoch in range(first, args.epochs):
        begun, total = time.time(), 0.0
        torch.manual_seed(args.seed * 100_003 + epoch)
        order = torch.randperm(len(labels))
        if rank:
            torch.manual_seed((args.seed * 100_003 + epoch) * 101 + rank)
        module.train()
        for step in range(steps):
            for group in optimizer.param_groups:
                group["lr"] = peak * rate(epoch + (step + 0.5) / steps)
            picked = order[step * batch : (step + 1) * batch][rank::processes]
            x = augment(pictures[picked], labels[picked], (epoch + step / steps) / args.epochs)
            with torch.autocast("cpu", torch.bfloat16, enabled=half):
                out = module(x)
            loss = F.cross_entropy(out.float(), labels[picked], label_smoothing=smoothing)
            if penalty is not None:
                loss = loss + penalty()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            if processes > 1:
                share_gradients(parameters, processes)
            optimizer.step()
            if keep is not None and rank == 0:
                average = averaged(average, module.state_dict(), keep)
            total += loss.item()
            if rank == 0 and epoch == first and step in (20, 60):
                pace = (time.time() - begun) / (step + 1)
                print(f"{model_id}: {pace * 1000:.0f} ms a step, {pace * steps:.0f} s an epoch", flush=True)
        if rank:
            continue
        value = accuracy(module if average is None else loaded(module, average), *held)
        seconds += time.time() - begun
        left = (time.time() - begun) * (args.epochs - epoch - 1)
        print(f"{model_id}: epoch {epoch + 1}/{args.epochs}  loss {total / steps:.4f}  held out {value:.2%}  "
              f"{time.time() - begun:.0f} s, {left / 60:.1f} min left", flush=True)
        saved = {"module": module.state_dict(), "optimizer": optimizer.state_dict(),
                 "epochs": epoch + 1, "seconds": seconds, "average": average}
        torch.save(saved, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)
    if rank:
        raise SystemExit
    if average is not None:
        module.load_state_dict(average)
    return seconds
