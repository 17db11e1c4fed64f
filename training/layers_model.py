"""TensorFlow.js layers-model files of a network: write() makes them, read() reads them back, forward() runs what was
read in plain numpy, without PyTorch: the check that what is shipped computes what was trained.
"""
import json
from pathlib import Path

import numpy as np

from network import EPSILON, same_padding, sources


def _keras_config(layer):
    kind = layer["class"]
    config = {"name": layer["name"], "trainable": True, "dtype": "float32"}
    if kind == "Conv2D":
        config |= {"filters": layer["filters"], "kernel_size": [layer["size"]] * 2, "strides": [layer["stride"]] * 2,
                   "padding": layer["padding"], "data_format": "channels_last", "dilation_rate": [1, 1],
                   "activation": "linear", "use_bias": layer["bias"]}
    elif kind == "BatchNormalization":
        config |= {"axis": [3], "momentum": 0.99, "epsilon": EPSILON, "center": True, "scale": True}
    elif kind == "Activation":
        config |= {"activation": layer["activation"]}
    elif kind == "MaxPooling2D":
        config |= {"pool_size": [2, 2], "strides": [2, 2], "padding": "valid", "data_format": "channels_last"}
    elif kind == "GlobalAveragePooling2D":
        config |= {"data_format": "channels_last"}
    elif kind == "Dropout":
        config |= {"rate": layer["rate"]}
    elif kind == "Dense":
        config |= {"units": layer["units"], "activation": layer["activation"], "use_bias": True}
    return config


def arrays(layers, module):
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


def _topology(model_id, layers, input_shape):
    """Sequential where every layer reads the one before it, else functional."""
    entrance = {"name": "input", "batch_input_shape": [None, *input_shape], "dtype": "float32", "sparse": False}
    keras = [{"class_name": "InputLayer", "config": entrance}]
    keras += [{"class_name": layer["class"], "config": _keras_config(layer)} for layer in layers]
    if not any("from" in layer for layer in layers):
        return {"class_name": "Sequential", "config": {"name": model_id, "layers": keras}}
    for entry, names in zip(keras, [(), *sources(layers)]):
        entry["name"] = entry["config"]["name"]
        entry["inbound_nodes"] = [[[name, 0, 0, {}] for name in names]] if names else []
    ends = {"input_layers": [["input", 0, 0]], "output_layers": [[layers[-1]["name"], 0, 0]]}
    return {"class_name": "Functional", "config": {"name": model_id, "layers": keras, **ends}}


def write(folder, model_id, layers, input_shape, module, half, generated_by):
    """Writes model.json and weights.bin; half: weights as float16, else as float32."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    entries, blob = [], bytearray()
    for name, array in arrays(layers, module):
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
            "model_config": _topology(model_id, layers, input_shape),
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
    made, before = {}, None
    for layer in keras_layers:
        name, nodes = layer["config"]["name"], layer.get("inbound_nodes")
        if layer["class_name"] == "InputLayer":
            made[name] = np.asarray(x, np.float32)
        else:
            given = [made[source[0]] for source in nodes[0]] if nodes else [made[before]]
            weight = {key.split("/")[1]: value for key, value in weights.items() if key.split("/")[0] == name}
            made[name] = _computed(layer["class_name"], layer["config"], weight, given)
        before = name
    return made[before]


def _computed(kind, config, weight, given):
    x = given[0]
    if kind == "Conv2D":
        size, strides = config["kernel_size"], config["strides"]
        if config["padding"] == "same":
            rows, columns = (same_padding(x.shape[1 + i], size[i], strides[i]) for i in (0, 1))
            x = np.pad(x, ((0, 0), rows, columns, (0, 0)))
        windows = np.lib.stride_tricks.sliding_window_view(x, size, axis=(1, 2))[:, :: strides[0], :: strides[1]]
        x = np.einsum("nyxcij,ijco->nyxo", windows, weight["kernel"], optimize=True)
        x = x + weight.get("bias", np.float32(0))
    elif kind == "BatchNormalization":
        scale = weight["gamma"] / np.sqrt(weight["moving_variance"] + np.float32(config["epsilon"]))
        x = (x - weight["moving_mean"]) * scale + weight["beta"]
    elif kind == "MaxPooling2D":
        n, rows, columns, channels = x.shape
        x = x[:, : rows // 2 * 2, : columns // 2 * 2]
        x = x.reshape(n, rows // 2, 2, columns // 2, 2, channels).max((2, 4))
    elif kind == "GlobalAveragePooling2D":
        x = x.mean((1, 2))
    elif kind == "Add":
        x = sum(given[1:], x)
    elif kind == "Flatten":
        x = x.reshape(len(x), -1)
    elif kind == "Dense":
        x = x @ weight["kernel"] + weight["bias"]
    elif kind not in ("Activation", "Dropout"):
        raise ValueError(f"a layer of class {kind}")
    return np.maximum(x, 0) if config.get("activation") == "relu" else x
