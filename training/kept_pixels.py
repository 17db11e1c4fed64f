"""Pictures altered where an attribution says that little matters: which pixels are kept, what takes the others' place.

Pixels are ranked by saliency, the absolute gradient of the true class's logit: summed over colours, and averaged over a
small window, so that patches stay rather than specks. `python3 training/kept_pixels.py` checks this file.
"""
import torch
import torch.nn.functional as F

from datasets import to_float

SHARE = 0.5   # of a picture's pixels that are kept
WINDOW = 5    # pixels


def smoothed(values):
    """Each the mean over the window around it, or over what of the window lies in the picture."""
    return F.avg_pool2d(values, WINDOW, 1, WINDOW // 2, count_include_pad=False)


def importance(module, pictures, labels):
    """How much each pixel matters to the network's logit of the picture's own class.

    pictures: N × C × H × W bytes. Returns N × 1 × H × W floats; where nothing matters they are below 0 and random, so
    that equal pixels are ranked by lot.
    """
    module.eval()
    parts = []
    for some, own in zip(pictures.split(500), labels.split(500)):
        x = to_float(some).requires_grad_()
        gradient, = torch.autograd.grad(module(x).gather(1, own[:, None]).sum(), x)
        parts.append(smoothed(gradient.abs().sum(1, keepdim=True)))
    values = torch.cat(parts)
    return torch.where(values > 0, values, -torch.rand_like(values))


def chance(pictures):
    """A ranking that knows nothing of the picture, smoothed as importance() is."""
    return smoothed(torch.rand(len(pictures), 1, *pictures.shape[2:]))


def kept(ranking):
    """N × 1 × H × W booleans: the SHARE of each picture's pixels that rank highest."""
    flat = ranking.flatten(1)
    highest = flat.topk(round(SHARE * flat.shape[1])).indices
    return torch.zeros_like(flat, dtype=torch.bool).scatter_(1, highest, True).view_as(ranking)


def noise(x, count, generator):
    """count pictures, each pixel with the colour of a random pixel of a random picture of x."""
    _, channels, height, width = x.shape
    colours = x.transpose(0, 1).flatten(1)
    drawn = torch.randint(colours.shape[1], (count * height * width,), generator=generator)
    return colours[:, drawn].view(channels, count, height, width).transpose(0, 1)


def another(x, count, _generator):
    """count pictures: to each the one before it in x."""
    return x.roll(1, 0)[:count]


def altered(x, ranking, fill, generator, count):
    """x with the first count pictures keeping the highest-ranked pixels, the others taken from fill's pictures."""
    mended = torch.where(kept(ranking[:count]), x[:count], fill(x, count, generator))
    return torch.cat([mended, x[count:]]).contiguous(memory_format=torch.channels_last)


def check():
    """Holds the above against what can be told by hand, on a linear network and made-up pictures."""
    torch.manual_seed(0)
    generator = torch.Generator().manual_seed(0)
    pictures = torch.randint(1, 256, (20, 3, 10, 12), dtype=torch.uint8)
    labels = torch.arange(20) % 4
    linear = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(360, 4))
    slopes = linear[1].weight.detach().view(4, 3, 10, 12)[labels].abs().sum(1, keepdim=True)
    ranking = importance(linear, pictures, labels)
    assert torch.allclose(ranking, smoothed(slopes), atol=1e-6), "importance is not |gradient| of the own class"
    assert torch.allclose(ranking[:, 0, 4, 5], slopes[:, 0, 2:7, 3:8].mean((1, 2)), atol=1e-6), "not a mean over 5 × 5"
    torch.nn.init.zeros_(linear[1].weight)
    blank = importance(linear, pictures, labels)
    assert (blank < 0).all() and 45 < kept(blank)[:, :, 5:].float().sum((1, 2, 3)).mean() * 100 / 60 < 55, "ties by place"
    for values in (ranking, chance(pictures)):
        mask = kept(values)
        assert (mask.sum((1, 2, 3)) == 60).all(), "not the share"
        for own, on in zip(values, mask):
            assert own[on].min() >= own[~on].max(), "a pixel left out ranks higher than one kept"
    x, mask = to_float(pictures), kept(ranking)[:8].expand(-1, 3, -1, -1)
    for fill in (noise, another):
        result = altered(x, ranking, fill, generator, 8)
        assert torch.equal(result[8:], x[8:]), "more pictures were altered"
        assert torch.equal(result[:8][mask], x[:8][mask]), "a kept pixel changed"
        assert (result[:8][~mask] != x[:8][~mask]).float().mean() > 0.9, "others were left"
    assert torch.equal(result[:8][~mask], x.roll(1, 0)[:8][~mask]), "not the other picture's pixels"
    colours = {tuple(c) for c in x.permute(0, 2, 3, 1).reshape(-1, 3).tolist()}
    drawn = noise(x, 8, generator)
    assert all(tuple(c) in colours for c in drawn.permute(0, 2, 3, 1).reshape(-1, 3).tolist()), "colours not of x"
    assert abs(drawn.mean() - x.mean()) < 0.02 and abs(drawn.std() - x.std()) < 0.02, "not x's distribution"
    print("which pixels are kept, how many, and what replaces the others: as they should be")


if __name__ == "__main__":
    check()
