"""A TensorFlow.js layers model from a PyTorch network that is a chain of common layers (torch.nn.Sequential, others
within it allowed): write(module, (height, width, channels), folder). A graph of layers, such as a residual network,
needs its layers named one by one: see README.md.
"""
import json
from pathlib import Path

import numpy as np
from torch import nn


def write(module, input_shape, folder, classes=None):
    """
    :param input_shape: height, width, channels
    :param classes: their names, in the order of the scores; written to labels.txt
    :raises ValueError: naming the layer that has no counterpart
    """
    chain = _Chain(input_shape)
    for name, layer in _flattened(module):
        chain.add(name.replace(".", "_") or "layer", layer)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    manifest = [{"name": name, "shape": list(array.shape), "dtype": "float32"} for name, array in chain.weights]
    topology = {"class_name": "Sequential", "config": {"name": "from_torch", "layers": chain.layers}}
    description = {
        "format": "layers-model", "generatedBy": "training/from_torch.py", "convertedBy": None,
        "modelTopology": {"keras_version": "2", "backend": "tensorflow", "model_config": topology},
        "weightsManifest": [{"paths": ["weights.bin"], "weights": manifest}],
    }
    (folder / "model.json").write_text(json.dumps(description))
    (folder / "weights.bin").write_bytes(b"".join(array.astype("<f4").tobytes() for _, array in chain.weights))
    if classes:
        (folder / "labels.txt").write_text("\n".join(classes) + "\n")


def _flattened(module, prefix=""):
    if isinstance(module, nn.Sequential):
        for name, child in module.named_children():
            yield from _flattened(child, f"{prefix}.{name}" if prefix else name)
    else:
        yield prefix, module


def _pair(value):
    return list(value) if isinstance(value, (tuple, list)) else [value, value]


class _Chain:
    """Keras layers and weights, and how large the picture is on the way."""

    def __init__(self, input_shape):
        self.shape = list(input_shape)  # [height, width, channels], or [features]
        self.flattened_from = None
        self.layers = [{"class_name": "InputLayer", "config": {"name": "input", "batch_input_shape": [None, *input_shape]}}]
        self.weights = []

    def put(self, kind, name, weights=(), **config):
        self.layers.append({"class_name": kind, "config": {"name": name, **config}})
        self.weights += [(f"{name}/{key}", np.ascontiguousarray(array)) for key, array in weights if array is not None]

    def add(self, name, layer):
        if isinstance(layer, nn.Conv2d):
            self.convolution(name, layer)
        elif isinstance(layer, (nn.BatchNorm2d, nn.BatchNorm1d)):
            keys = ("weight", "gamma"), ("bias", "beta"), ("running_mean", "moving_mean"), ("running_var", "moving_variance")
            affine = layer.affine
            weights = [(keras, _array(getattr(layer, torch))) for torch, keras in keys if affine or "running" in torch]
            axis = len(self.shape)  # batch norm's epsilon is 1e-5 in PyTorch, 1e-3 in Keras
            self.put("BatchNormalization", name, weights, axis=[axis], epsilon=layer.eps, center=affine, scale=affine)
        elif isinstance(layer, nn.ReLU6):
            self.put("ReLU", name, max_value=6.0)
        elif isinstance(layer, nn.ReLU):
            self.put("ReLU", name)
        elif isinstance(layer, nn.LeakyReLU):
            self.put("LeakyReLU", name, alpha=layer.negative_slope)
        elif isinstance(layer, (nn.MaxPool2d, nn.AvgPool2d)):
            self.pooling(name, layer)
        elif isinstance(layer, nn.AdaptiveAvgPool2d) and _pair(layer.output_size) == [1, 1]:
            self.put("GlobalAveragePooling2D", name, keepdims=True)
            self.shape = [1, 1, self.shape[2]]
        elif isinstance(layer, nn.Flatten):
            self.put("Flatten", name)
            self.flattened_from, self.shape = self.shape, [int(np.prod(self.shape))]
        elif isinstance(layer, nn.Linear):
            kernel = _array(layer.weight).T  # [out, in] -> [in, out]
            if self.flattened_from:  # PyTorch counts channels first, Keras last
                height, width, channels = self.flattened_from
                kernel = kernel.reshape(channels, height, width, -1).transpose(1, 2, 0, 3).reshape(kernel.shape)
            self.put("Dense", name, [("kernel", kernel), ("bias", _array(layer.bias))],
                     units=layer.out_features, use_bias=layer.bias is not None)
            self.shape, self.flattened_from = [layer.out_features], None
        elif isinstance(layer, nn.Softmax):
            self.put("Softmax", name)
        elif not isinstance(layer, (nn.Dropout, nn.Dropout2d, nn.Identity)):
            raise ValueError(f"{name} is a {type(layer).__name__}, which has no counterpart here")

    def pad(self, name, padding):
        """As a layer of its own: Keras's "same" under a stride is another padding than PyTorch's."""
        rows, columns = padding
        if rows or columns:
            self.put("ZeroPadding2D", f"{name}_border", padding=[[rows, rows], [columns, columns]])
            self.shape = [self.shape[0] + 2 * rows, self.shape[1] + 2 * columns, self.shape[2]]

    def slide(self, size, stride, dilation, channels):
        sides = [(side - (step * (length - 1) + 1)) // jump + 1
                 for side, length, jump, step in zip(self.shape, size, stride, dilation)]
        self.shape = [*sides, channels]

    def convolution(self, name, layer):
        if isinstance(layer.padding, str):
            raise ValueError(f"{name} pads by a word; give its padding as numbers")
        self.pad(name, _pair(layer.padding))
        kernel = _array(layer.weight)  # [out, in / groups, height, width]
        size, stride, dilation = _pair(layer.kernel_size), _pair(layer.stride), _pair(layer.dilation)
        common = {"kernel_size": size, "strides": stride, "dilation_rate": dilation, "padding": "valid",
                  "use_bias": layer.bias is not None}
        bias = ("bias", _array(layer.bias))
        if layer.groups == 1:
            self.put("Conv2D", name, [("kernel", kernel.transpose(2, 3, 1, 0)), bias], filters=layer.out_channels, **common)
        elif layer.groups == layer.in_channels:
            many = layer.out_channels // layer.in_channels
            depthwise = kernel.reshape(layer.in_channels, many, *size).transpose(2, 3, 0, 1)
            self.put("DepthwiseConv2D", name, [("depthwise_kernel", depthwise), bias], depth_multiplier=many, **common)
        else:
            raise ValueError(f"{name} is in {layer.groups} groups, which have no counterpart here")
        self.slide(size, stride, dilation, layer.out_channels)

    def pooling(self, name, layer):
        size, padding = _pair(layer.kernel_size), _pair(layer.padding)
        stride = _pair(layer.stride if layer.stride is not None else layer.kernel_size)
        if padding != [0, 0] or layer.ceil_mode:
            raise ValueError(f"{name} pools over a border, which has no counterpart here")
        kind = "MaxPooling2D" if isinstance(layer, nn.MaxPool2d) else "AveragePooling2D"
        self.put(kind, name, pool_size=size, strides=stride, padding="valid")
        self.slide(size, stride, [1, 1], self.shape[2])


def _array(tensor):
    return None if tensor is None else tensor.detach().cpu().float().numpy()
