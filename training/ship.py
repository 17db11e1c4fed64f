"""From a trained module to the model's files, checked against it, and to its card; and back."""
import copy
import json
import platform

import numpy as np
import torch

import layers_model
import network
from datasets import HELD_OUT
from loop import accuracy, logits_of


def read_into(module, weights):
    """A copy of the module with the weights read back from the files."""
    module = copy.deepcopy(module)
    names = {"gamma": "weight", "beta": "bias", "bias": "bias", "moving_mean": "running_mean",
             "moving_variance": "running_var"}
    state = module.state_dict()
    for key, array in weights.items():
        layer, part = key.split("/")
        if part == "kernel":
            array = array.transpose(3, 2, 0, 1) if array.ndim == 4 else array.T
        state[f"{layer}.{names.get(part, 'weight')}"].copy_(torch.from_numpy(array.copy()))
    return module


def ship(module, layers, input_shape, held, test, card, *, args, seconds):
    """Writes the model's files and its card, after checking the files against the module on the test pictures."""
    folder, model_id = args.out / card["id"], card["id"]
    generated_by = f"Whyglass training scripts, PyTorch {torch.__version__.split('+')[0]}"
    full = accuracy(module, *test)
    for half in (True, False):
        layers_model.write(folder, model_id, layers, input_shape, module, half, generated_by)
        keras, weights = layers_model.read(folder)
        shipped = read_into(module, weights)
        reached = accuracy(shipped, *test)
        print(f"test accuracy {full:.2%} as trained, {reached:.2%} with {'float16' if half else 'float32'} weights")
        if full - reached <= 0.001:
            break
    some = test[0][:200]
    apart = layers_model.forward(keras, weights, some.permute(0, 2, 3, 1).numpy().astype(np.float32) / 255)
    same = logits_of(shipped, some).numpy()
    trained = logits_of(module, some).numpy()
    print(f"200 test pictures, numpy from the files: logits within {abs(apart - same).max():.1e} of PyTorch's with the "
          f"same weights and {abs(apart - trained).max():.1e} of those as trained, largest logit {abs(same).max():.1f}, "
          f"{int((apart.argmax(1) == trained.argmax(1)).sum())} of 200 classes as trained")
    if abs(apart - same).max() > 1e-3 * max(1.0, abs(same).max()) or (apart.argmax(1) != same.argmax(1)).any():
        raise SystemExit("the exported files do not compute what the module computes")
    pixels = card.pop("pixels")
    weaknesses = card.pop("weaknesses")
    card = card | {
        "parameters": sum(array.size for array in weights.values()),
        "multiplyAdds": network.multiply_adds(layers, input_shape),
        "training": card["training"] | {
            "epochs": args.epochs, "seconds": round(seconds), "seed": args.seed, "heldOut": HELD_OUT,
            "versions": {"python": platform.python_version(), "torch": torch.__version__.split("+")[0],
                         "numpy": np.__version__},
        },
        "accuracy": None,
        "trainingAccuracy": {"validation": round(accuracy(shipped, *held), 4), "test": round(reached, 4),
                             "testAsTrained": round(full, 4), "pixels": pixels},
        "license": "MIT",
        "weaknesses": weaknesses,
    }
    (folder / "card.json").write_text(json.dumps(card, indent=2) + "\n")
    for path in sorted(folder.iterdir()):
        print(f"{path.name}: {path.stat().st_size} bytes")
