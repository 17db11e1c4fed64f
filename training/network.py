"""A network as a list of layers, its shapes and costs, and the PyTorch module it stands for.

The list holds the dictionaries made by conv(), batch_norm(), ... below. Each layer reads the one before it, or
those that fed() or add() name; the last one is the answer. layers_model.py writes the same list as TensorFlow.js
files.
"""
from collections import OrderedDict

import numpy as np

EPSILON = 1e-3


def conv(name, filters, size, padding, bias=True, stride=1):
    return {"class": "Conv2D", "name": name, "filters": filters, "size": size, "padding": padding, "bias": bias,
            "stride": stride}


def batch_norm(name):
    return {"class": "BatchNormalization", "name": name}


def relu(name):
    return {"class": "Activation", "name": name, "activation": "relu"}


def max_pool(name):
    return {"class": "MaxPooling2D", "name": name}


def global_average_pool(name):
    return {"class": "GlobalAveragePooling2D", "name": name}


def add(name, *sources):
    return {"class": "Add", "name": name, "from": sources}


def fed(layer, *sources):
    """The layer, reading the named ones (or "input") rather than the one before it."""
    return layer | {"from": sources}


def flatten(name="flatten"):
    return {"class": "Flatten", "name": name}


def dropout(name, rate):
    return {"class": "Dropout", "name": name, "rate": rate}


def dense(name, units, activation="linear"):
    return {"class": "Dense", "name": name, "units": units, "activation": activation}


def sources(layers):
    """For each layer the names of those it reads; the pictures themselves are "input"."""
    before = ["input"] + [layer["name"] for layer in layers]
    return [tuple(layer.get("from", (previous,))) for layer, previous in zip(layers, before)]


def same_padding(given, size, stride):
    """(before, after) along one axis, as TensorFlow's "same" pads: what is odd goes after."""
    total = max((-(-given // stride) - 1) * stride + size - given, 0)
    return total // 2, total - total // 2


def shapes(layers, input_shape):
    """For each layer what it is given (from its first source) and what it makes: (rows, columns, channels) or (units,)."""
    made, found = {"input": tuple(input_shape)}, []
    for layer, names in zip(layers, sources(layers)):
        kind, given = layer["class"], made[names[0]]
        shape = given
        if kind == "Conv2D":
            lost = 0 if layer["padding"] == "same" else layer["size"] - 1
            shape = (*(-(-(side - lost) // layer["stride"]) for side in given[:2]), layer["filters"])
        elif kind == "MaxPooling2D":
            shape = (given[0] // 2, given[1] // 2, given[2])
        elif kind == "GlobalAveragePooling2D":
            shape = given[2:]
        elif kind == "Flatten":
            shape = (int(np.prod(given)),)
        elif kind == "Dense":
            shape = (layer["units"],)
        made[layer["name"]] = shape
        found.append((given, shape))
    return found


def multiply_adds(layers, input_shape):
    """Multiply-adds of one picture in the convolutions and dense layers."""
    total = 0
    for layer, (given, made) in zip(layers, shapes(layers, input_shape)):
        if layer["class"] == "Conv2D":
            total += int(np.prod(made)) * layer["size"] ** 2 * given[2]
        elif layer["class"] == "Dense":
            total += given[0] * made[0]
    return total


def build(layers, input_shape):
    """The PyTorch module, from pictures (N, channels, rows, columns) to logits (the last softmax is left out)."""
    import torch.nn.functional as F
    from torch import nn

    class FlattenChannelsLast(nn.Module):
        """Flattens in the order rows, columns, channels, as TensorFlow.js does."""

        def forward(self, x):
            return x.permute(0, 2, 3, 1).flatten(1)

    class StridedSameConv2d(nn.Conv2d):
        """Pads as TensorFlow.js does: on even sides one row and column fewer at the top and left."""

        def forward(self, x):
            rows, columns = (same_padding(x.shape[2 + i], self.kernel_size[i], self.stride[i]) for i in (0, 1))
            return super().forward(F.pad(x, (*columns, *rows)) if any(rows + columns) else x)

    class Sum(nn.Module):
        def forward(self, *parts):
            return sum(parts[1:], parts[0])

    class GlobalAverage(nn.Module):
        def forward(self, x):
            return x.mean((2, 3))

    class Graph(nn.Module):
        """The layers in their order, each given what its sources made."""

        def __init__(self, modules):
            super().__init__()
            for name, module in modules.items():
                self.add_module(name, module)

        def forward(self, x):
            made = {"input": x}
            for layer, names in zip(layers, sources(layers)):
                x = made[layer["name"]] = getattr(self, layer["name"])(*(made[name] for name in names))
            return x

    modules = OrderedDict()
    for layer, (given, _) in zip(layers, shapes(layers, input_shape)):
        kind, name = layer["class"], layer["name"]
        if kind == "Conv2D":
            strided = layer["padding"] == "same" and layer["stride"] > 1
            modules[name] = (StridedSameConv2d if strided else nn.Conv2d)(
                given[2], layer["filters"], layer["size"], layer["stride"],
                padding=0 if strided else layer["padding"], bias=layer["bias"])
            nn.init.kaiming_normal_(modules[name].weight, nonlinearity="relu")
        elif kind == "BatchNormalization":
            modules[name] = nn.BatchNorm2d(given[2], eps=EPSILON)
        elif kind == "Activation":
            modules[name] = nn.ReLU()
        elif kind == "MaxPooling2D":
            modules[name] = nn.MaxPool2d(2)
        elif kind == "GlobalAveragePooling2D":
            modules[name] = GlobalAverage()
        elif kind == "Add":
            modules[name] = Sum()
        elif kind == "Flatten":
            modules[name] = FlattenChannelsLast()
        elif kind == "Dropout":
            modules[name] = nn.Dropout(layer["rate"])
        elif kind == "Dense":
            modules[name] = nn.Linear(given[0], layer["units"])
    return Graph(modules) if any("from" in layer for layer in layers) else nn.Sequential(modules)
