"""How networks of 3x3 convolutions are trained by Muon: from whitened patches, and from there from the identity."""
import torch
import torch.nn.functional as F

from cifar import BATCH, augment_whole, run_name
from loop import fit, one_cycle
from muon import Muon


@torch.no_grad()
def whiten(convolution, pictures):
    """Sets the first convolution, for good, to the commonest patterns of 3x3 pixels and their opposites, each scaled to
    vary alike (Page 2019, and Jordan 2024, section 3.2: a network that starts there needs half the epochs)."""
    patches = F.unfold(pictures[:5000].float() / 255, 3).transpose(1, 2).flatten(0, 1)
    values, vectors = torch.linalg.eigh(torch.cov(patches.T))
    kept = slice(-len(convolution.weight) // 2, None)
    filters = (vectors / values.sqrt())[:, kept].T.reshape(-1, *convolution.weight.shape[1:])
    convolution.weight.copy_(torch.cat([filters, -filters]))
    convolution.weight.requires_grad_(False)


def start(module, pictures, args):
    """A first convolution that whitens, and others that begin as the identity on as many channels as they are given."""
    first, *others = (layer for layer in module.modules() if isinstance(layer, torch.nn.Conv2d))
    if args.onward:
        first.weight.requires_grad_(False)
        return
    whiten(first, pictures)
    for convolution in others:
        torch.nn.init.dirac_(convolution.weight[: convolution.in_channels])


def fit_whitened(model_id, module, train, held, plain, args, augment=augment_whole):
    """Trains the module, whose rate rises to args.peak; `plain` times that for what is no kernel. Returns the seconds."""
    start(module, train[0], args)
    return fit(run_name(model_id, args), module, train, held, augment, Muon(module.parameters(), args.peak, plain),
               args.peak, args=args, batch=BATCH, rate=one_cycle(args.epochs, 0.1), smoothing=0.1, half=not args.float32)
