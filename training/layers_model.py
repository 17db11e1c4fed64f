"""One list of layers, two forms: a PyTorch module to train, and TensorFlow.js layers-model files to ship.

A network is a list of the dictionaries made by conv(), batch_norm(), ... below. build() makes the PyTorch
module, write() the files, read() reads the files back, forward() runs what was read in plain numpy, without
PyTorch: the check that what is shipped computes what was trained.
"""
import json
from collections import OrderedDict
from pathlib import Path

import numpy as np

EPSILON = 1e-3


def conv(name, filters, size, padding, bias=True):
    return {"class": "Conv2D", "name": name, "filters": filters, "size": size, "padding": padding, "bias": bias}


def batch_norm(name):
    return {"class": "BatchNormalization", "name": name}


def relu(name):
    return {"class": "Activation", "name": name, "activation": "relu"}


def max_pool(name):
    return {"class": "MaxPooling2D", "name": name}


def flatten(name="flatten"):
    return {"class": "Flatten", "name": name}


def dropout(name, rate):
    return {"class": "Dropout", "name": name, "rate": rate}


def dense(name, units, activation="linear"):
    return {"class": "Dense", "name": name, "units": units, "activation": activation}


def shapes(layers, input_shape):
    """The (rows, columns, channels) or (units,) that each layer is given, and at the end what the last one makes."""
    shape, found = tuple(input_shape), []
    for layer in layers:
        found.append(shape)
        kind = layer["class"]
        if kind == "Conv2D":
            lost = 0 if layer["padding"] == "same" else layer["size"] - 1
            shape = (shape[0] - lost, shape[1] - lost, layer["filters"])
        elif kind == "MaxPooling2D":
            shape = (shape[0] // 2, shape[1] // 2, shape[2])
        elif kind == "Flatten":
            shape = (int(np.prod(shape)),)
        elif kind == "Dense":
            shape = (layer["units"],)
    return found + [shape]


def multiply_adds(layers, input_shape):
    """Multiply-adds of one picture in the convolutions and dense layers."""
    sizes, total = shapes(layers, input_shape), 0
    for layer, given, made in zip(layers, sizes, sizes[1:]):
        if layer["class"] == "Conv2D":
            total += int(np.prod(made)) * layer["size"] ** 2 * given[2]
        elif layer["class"] == "Dense":
            total += given[0] * made[0]
    return total


def build(layers, input_shape):
    """The PyTorch module, from pictures (N, channels, rows, columns) to logits (the last softmax is left out)."""
    from torch import nn

    class FlattenChannelsLast(nn.Module):
        """Flattens in the order rows, columns, channels, as TensorFlow.js does."""

        def forward(self, x):
            return x.permute(0, 2, 3, 1).flatten(1)

    modules = OrderedDict()
    for layer, given in zip(layers, shapes(layers, input_shape)):
        kind, name = layer["class"], layer["name"]
        if kind == "Conv2D":
            modules[name] = nn.Conv2d(given[2], layer["filters"], layer["size"],
                                      padding=layer["padding"], bias=layer["bias"])
            nn.init.kaiming_normal_(modules[name].weight, nonlinearity="relu")
        elif kind == "BatchNormalization":
            modules[name] = nn.BatchNorm2d(given[2], eps=EPSILON)
        elif kind == "Activation":
            modules[name] = nn.ReLU()
        elif kind == "MaxPooling2D":
            modules[name] = nn.MaxPool2d(2)
        elif kind == "Flatten":
            modules[name] = FlattenChannelsLast()
        elif kind == "Dropout":
            modules[name] = nn.Dropout(layer["rate"])
        elif kind == "Dense":
            modules[name] = nn.Linear(given[0], layer["units"])
    return nn.Sequential(modules)


def _keras_config(layer):
    kind = layer["class"]
    config = {"name": layer["name"], "trainable": True, "dtype": "float32"}
    if kind == "Conv2D":
        config |= {"filters": layer["filters"], "kernel_size": [layer["size"]] * 2, "strides": [1, 1],
                   "padding": layer["padding"], "data_format": "channels_last", "dilation_rate": [1, 1],
                   "activation": "linear", "use_bias": layer["bias"]}
    elif kind == "BatchNormalization":
        config |= {"axis": [3], "momentum": 0.99, "epsilon": EPSILON, "center": True, "scale": True}
    elif kind == "Activation":
        config |= {"activation": layer["activation"]}
    elif kind == "MaxPooling2D":
        config |= {"pool_size": [2, 2], "strides": [2, 2], "padding": "valid", "data_format": "channels_last"}
    elif kind == "Dropout":
        config |= {"rate": layer["rate"]}
    elif kind == "Dense":
        config |= {"units": layer["units"], "activation": layer["activation"], "use_bias": True}
    return config


def _arrays(layers, module):
    """(name, array) of every weight, in Keras's names, order and axes."""
    state = {key: value.detach().float().numpy() for key, value in module.state_dict().items()}
    for layer in layers:
        kind, name = layer["class"], layer["name"]
        if kind == "Conv2D":
            yield f"{name}/kernel", state[f"{name}.weight"].transpose(2, 3, 1, 0)
            if layer["bias"]:
                yield f"{name}/bias", state[f"{name}.bias"]
        elif kind == "BatchNormalization":
            yield f"{name}/gamma", state[f"{name}.weight"]
            yield f"{name}/beta", state[f"{name}.bias"]
            yield f"{name}/moving_mean", state[f"{name}.running_mean"]
            yield f"{name}/moving_variance", state[f"{name}.running_var"]
        elif kind == "Dense":
            yield f"{name}/kernel", state[f"{name}.weight"].T
            yield f"{name}/bias", state[f"{name}.bias"]


def write(folder, model_id, layers, input_shape, module, half, generated_by):
    """Writes model.json and weights.bin; half: weights as float16, else as float32."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    entrance = {"name": "input", "batch_input_shape": [None, *input_shape], "dtype": "float32", "sparse": False}
    keras = [{"class_name": "InputLayer", "config": entrance}]
    keras += [{"class_name": layer["class"], "config": _keras_config(layer)} for layer in layers]
    entries, blob = [], bytearray()
    for name, array in _arrays(layers, module):
        entry = {"name": name, "shape": list(array.shape), "dtype": "float32"}
        if half:
            entry["quantization"] = {"dtype": "float16", "original_dtype": "float32"}
        entries.append(entry)
        blob += np.ascontiguousarray(array, "<f2" if half else "<f4").tobytes()
    model = {
        "format": "layers-model",
        "generatedBy": generated_by,
        "convertedBy": None,
        "modelTopology": {
            "keras_version": "2.11.0",
            "backend": "tensorflow",
            "model_config": {"class_name": "Sequential", "config": {"name": model_id, "layers": keras}},
        },
        "weightsManifest": [{"paths": ["weights.bin"], "weights": entries}],
    }
    (folder / "model.json").write_text(json.dumps(model, separators=(",", ":")) + "\n")
    (folder / "weights.bin").write_bytes(blob)


def read(folder):
    """(Keras layers, {weight name: float32 array}) of a folder that write() wrote."""
    folder = Path(folder)
    model = json.loads((folder / "model.json").read_text())
    weights = {}
    for group in model["weightsManifest"]:
        blob, at = b"".join((folder / path).read_bytes() for path in group["paths"]), 0
        for entry in group["weights"]:
            kind = "<f2" if entry.get("quantization", {}).get("dtype") == "float16" else "<f4"
            count = int(np.prod(entry["shape"]))
            array = np.frombuffer(blob, kind, count, at).astype(np.float32)
            weights[entry["name"]] = array.reshape(entry["shape"])
            at += array.size * np.dtype(kind).itemsize
        if at != len(blob):
            raise ValueError(f"the manifest accounts for {at} of {len(blob)} bytes")
    return model["modelTopology"]["model_config"]["config"]["layers"], weights


def forward(keras_layers, weights, x):
    """Logits of pictures x (N, rows, columns, channels, floats in 0..1), in numpy alone."""
    x = np.asarray(x, np.float32)
    for layer in keras_layers:
        kind, config = layer["class_name"], layer["config"]
        weight = {key.split("/")[1]: value for key, value in weights.items() if key.split("/")[0] == config["name"]}
        if kind == "Conv2D":
            rows, columns = config["kernel_size"]
            if config["padding"] == "same":
                x = np.pad(x, ((0, 0), (rows // 2, rows // 2), (columns // 2, columns // 2), (0, 0)))
            windows = np.lib.stride_tricks.sliding_window_view(x, (rows, columns), axis=(1, 2))
            x = np.einsum("nyxcij,ijco->nyxo", windows, weight["kernel"], optimize=True)
            x = x + weight.get("bias", np.float32(0))
        elif kind == "BatchNormalization":
            scale = weight["gamma"] / np.sqrt(weight["moving_variance"] + np.float32(config["epsilon"]))
            x = (x - weight["moving_mean"]) * scale + weight["beta"]
        elif kind == "MaxPooling2D":
            n, rows, columns, channels = x.shape
            x = x[:, : rows // 2 * 2, : columns // 2 * 2]
            x = x.reshape(n, rows // 2, 2, columns // 2, 2, channels).max((2, 4))
        elif kind == "Flatten":
            x = x.reshape(len(x), -1)
        elif kind == "Dense":
            x = x @ weight["kernel"] + weight["bias"]
        if config.get("activation") == "relu":
            x = np.maximum(x, 0)
    return x
