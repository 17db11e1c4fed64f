"""Where a network of 3x3 convolutions begins when Muon trains it: at whitened patches, and from there at the identity."""
import torch
import torch.nn.functional as F


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
