"""Trains mnist-bnn and writes public/models/mnist-bnn/: two Bayesian dense layers, each weight a Gaussian of its own,
found by variational inference (Blundell and others 2015; local reparameterisation, Kingma and others 2015)."""
import json

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import layers_model
import network
from datasets import MNIST_CLASSES, data_folder, hold_out, mnist, to_float
from loop import arguments, fit, one_cycle
from network import dense, flatten, relu
from ship import ship
from train_mnist_cnn import moved, thicker, thinner, uniform

INPUT = (28, 28, 1)
HIDDEN = 256
LAYERS = [flatten(), dense("dense1", HIDDEN), relu("relu1"), dense("probs", 10, "softmax")]
RATE = 2e-3
PRIOR = 0.1  # the prior's standard deviation, of every weight and bias
START = -5.0  # of rho: a deviation of 0.007
COLD = 0.1  # how much the divergence from the prior weighs: less than 1 is a cold posterior (Wenzel and others 2020)
SAMPLES = 16
BINS = 15


class BayesianDense(nn.Module):
    """A dense layer whose weights are drawn anew: mean `weight`, `bias`; deviation softplus of `weight_rho`, `bias_rho`."""

    def __init__(self, given, units):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(units, given))
        nn.init.kaiming_normal_(self.weight, nonlinearity="relu")
        self.bias = nn.Parameter(torch.zeros(units))
        self.weight_rho = nn.Parameter(torch.full((units, given), START))
        self.bias_rho = nn.Parameter(torch.full((units,), START))

    def forward(self, x):
        """The sums' own Gaussian, drawn for each picture apart; in evaluation its mean."""
        mean = F.linear(x, self.weight, self.bias)
        if not self.training:
            return mean
        variance = F.linear(x.square(), F.softplus(self.weight_rho).square(), F.softplus(self.bias_rho).square())
        return mean + variance.sqrt() * torch.randn_like(mean)

    def divergence(self):
        """Kullback-Leibler divergence of the weights from the prior, in nats."""
        total = 0.0
        for mean, rho in ((self.weight, self.weight_rho), (self.bias, self.bias_rho)):
            deviation = F.softplus(rho)
            total = total + (torch.log(PRIOR / deviation)
                             + (deviation.square() + mean.square()) / (2 * PRIOR ** 2) - 0.5).sum()
        return total


class BayesianNetwork(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.dense1 = BayesianDense(784, HIDDEN)
        self.relu1 = nn.ReLU()
        self.probs = BayesianDense(HIDDEN, 10)

    def forward(self, x):
        return self.probs(self.relu1(self.dense1(self.flatten(x))))

    def divergence(self):
        return self.dense1.divergence() + self.probs.divergence()


def augment(pictures, _labels, _progress):
    """As the page's own centring leaves a drawn digit: nearly in its place and size, its strokes of any strength."""
    x, n = to_float(pictures).contiguous(), len(pictures)
    scale = uniform(n, 0.9, 1.1)[:, None] * torch.empty(n, 2).uniform_(0.95, 1.05)
    x = moved(x, torch.empty(n, 2).uniform_(-1.5, 1.5), uniform(n, -10, 10), scale, uniform(n, -0.15, 0.15))
    kind = torch.rand(n)
    x = thicker(x, torch.where(kind < 0.25, uniform(n, 0.2, 1.0), torch.zeros(n)))
    x = thinner(x, torch.where(kind > 0.75, uniform(n, 0.2, 0.7), torch.zeros(n)))
    return x.contiguous()


def means(module):
    """The network of all weights' means, as a plain module."""
    plain = network.build(LAYERS, INPUT)
    plain.load_state_dict({key: value for key, value in module.state_dict().items() if not key.endswith("_rho")})
    return plain


@torch.inference_mode()
def predictive(module, pictures, seed):
    """Class probabilities (N, 10): the mean over SAMPLES networks drawn from the posterior."""
    generator = torch.Generator().manual_seed(seed)
    x, total = to_float(pictures).flatten(1), 0.0
    for _ in range(SAMPLES):
        drawn = [
            (mean + F.softplus(rho) * torch.randn(mean.shape, generator=generator))
            for layer in (module.dense1, module.probs)
            for mean, rho in ((layer.weight, layer.weight_rho), (layer.bias, layer.bias_rho))
        ]
        total = total + F.softmax(F.linear(F.relu(F.linear(x, drawn[0], drawn[1])), drawn[2], drawn[3]), 1)
    return total / SAMPLES


def calibration_error(probabilities, labels):
    """Expected calibration error over BINS equal bins of confidence."""
    confidence, read = probabilities.max(1)
    right = (read == labels).float()
    place = (confidence * BINS).long().clamp(max=BINS - 1)
    gaps = [(right[place == b].mean() - confidence[place == b].mean()).abs() * (place == b).float().mean()
            for b in range(BINS) if (place == b).any()]
    return sum(gaps).item()


def figures(module, pictures, labels, seed):
    chances = predictive(module, pictures, seed)
    return {
        "accuracy": round((chances.argmax(1) == labels).double().mean().item(), 4),
        "expectedCalibrationError": round(calibration_error(chances, labels), 4),
    }


def write_deviations(folder, module):
    """deviations.bin: each weight's standard deviation as float16, in the order and axes of weights.bin."""
    state = module.state_dict()
    spread = {key.removesuffix("_rho"): F.softplus(value) for key, value in state.items() if key.endswith("_rho")}
    plain = network.build(LAYERS, INPUT)
    plain.load_state_dict(spread)
    arrays = (array for _, array in layers_model.arrays(LAYERS, plain))
    (folder / "deviations.bin").write_bytes(b"".join(np.ascontiguousarray(a, "<f2").tobytes() for a in arrays))


def main():
    args = arguments(__doc__, epochs=40).parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    folder = data_folder(args.data)
    train, held = hold_out(*mnist(folder, "train"), args.seed)
    module = BayesianNetwork()
    optimizer = torch.optim.Adam(module.parameters(), lr=RATE)
    count = len(train[1])
    seconds = fit("mnist-bnn", module, train, held, augment, optimizer, RATE, args=args, batch=100,
                  rate=one_cycle(args.epochs, 0.1), penalty=lambda: COLD * module.divergence() / count)
    pictures, labels = mnist(folder, "t10k")
    posterior = {
        "deviations": "deviations.bin",
        "samples": SAMPLES,
        "prior": PRIOR,
        "divergenceWeight": COLD,
        "heldOut": figures(module, *held, args.seed),
        "test": figures(module, pictures, labels, args.seed),
    }
    print(json.dumps(posterior, indent=2), flush=True)
    card = {
        "id": "mnist-bnn",
        "name": "MNIST digits, Bayesian",
        "dataset": "mnist",
        "classes": MNIST_CLASSES,
        "input": {"shape": list(INPUT), "range": [0, 1]},
        "architecture": f"Two Bayesian dense layers, of {HIDDEN} (ReLU) and 10 (softmax): each weight is a Gaussian of its "
                        f"own, and a prediction is the mean over {SAMPLES} networks drawn from them.",
        "training": {
            "command": f"python3 training/train_mnist_bnn.py --epochs {args.epochs} --seed {args.seed}",
            "data": f"{count:,} digits of MNIST's training set, moved, turned, scaled, sheared, thickened and thinned a "
                    "little at random",
        },
        "posterior": posterior,
        "pixels": "MNIST's official test set, 10,000 digits, read by the network of all weights' means",
        "weaknesses": [
            "It has no convolutions: it knows digits by where their ink is, and one that is moved by a few pixels "
            "misleads it.",
            "Its spread tells of the weights alone that training left open; it is no measure of all that can go wrong.",
        ],
    }
    ship(means(module), LAYERS, INPUT, held, (pictures, labels), card, args=args, seconds=seconds)
    write_deviations(args.out / card["id"], module)


if __name__ == "__main__":
    main()
