"""The figures of study_augmentation.py, compared, and the page that tells them: docs/augmentation.md."""
import platform
from statistics import mean, stdev

import numpy as np
import torch

from kept_pixels import SHARE, WINDOW

CLAIM = 2.0  # points
T95 = 4.303  # Student's t for 95 % both ways, two degrees of freedom: three seeds
WORDS = {
    "baseline": "usual training",
    "guided-noise": "important pixels kept, others noise",
    "guided-another": "important pixels kept, others from another picture",
    "chance-noise": "pixels kept by chance, others noise",
    "chance-another": "pixels kept by chance, others from another picture",
}
FILLS = {"guided-noise": "with noise", "guided-another": "with another picture's pixels"}
VERDICTS = {"helped": "helped", "hurt": "hurt", "untold": "made no difference that three seeds can tell"}
SHORT = {"helped": "helped", "hurt": "hurt", "untold": "no difference told"}


def _paired(own, other):
    """In points, over runs of the same seed: the mean difference, its standard error, its 95 % interval and the verdict."""
    differences = [100 * (a - b) for a, b in zip(own, other)]
    middle, error = mean(differences), stdev(differences) / len(differences) ** 0.5
    low, high = middle - T95 * error, middle + T95 * error
    told = "helped" if low > 0 else "hurt" if high < 0 else "untold"
    return {"difference": round(middle, 3), "standardError": round(error, 3), "low": round(low, 3),
            "high": round(high, 3), "verdict": told}


def figures(runs, settings, copy):
    """All that was measured: settings, each run, and each arm's mean, spread and paired differences."""
    arms, settings = [], sorted(settings, key=lambda setting: setting["data"], reverse=True)  # MNIST first
    for setting in settings:
        reached = {}
        for run in runs:
            if run["setting"] == setting["id"]:
                reached.setdefault(run["arm"], []).append(run)
        accuracies = {arm: [run["testAccuracy"] for run in some] for arm, some in reached.items()}
        for arm, own in accuracies.items():
            entry = {"setting": setting["id"], "arm": arm, "mean": round(100 * mean(own), 3),
                     "deviation": round(100 * stdev(own), 3)}
            if arm != "baseline":
                entry["stillRead"] = round(mean(run["stillRead"] for run in reached[arm]), 4)
                entry["lessBaseline"] = _paired(own, accuracies["baseline"])
            if arm.startswith("guided"):
                entry["lessChance"] = _paired(own, accuracies[arm.replace("guided", "chance")])
            arms.append(entry)
    return {
        "command": "python3 training/study_augmentation.py" + (f' --copy "{copy}"' if copy else ""),
        "versions": {"python": platform.python_version(), "torch": torch.__version__.split("+")[0],
                     "numpy": np.__version__},
        "processorSeconds": round(sum(run["processorSeconds"] for run in runs)),
        "testPixels": {"MNIST": "MNIST's official test set, 10,000 digits",
                       "CIFAR-10": f"CIFAR-10's test set, 10,000 pictures{copy}"},
        "share": SHARE, "window": WINDOW, "settings": settings, "arms": arms, "runs": runs,
    }


def _name(setting):
    return f"{setting['data']}, {setting['pictures']:,} × {setting['epochs']}"


def _difference(entry, key):
    if key not in entry:
        return "–"
    value = entry[key]
    return f"{value['difference']:+.2f} ± {value['standardError']:.2f}".replace("-", "−")


def _verdict(entry):
    return VERDICTS[entry["lessBaseline"]["verdict"]]


def _markdown(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    head, *body = ([cell.ljust(width) for cell, width in zip(row, widths)] for row in rows)
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ["-" * width for width in widths], *body))


def table(all_figures):
    rows = [["pictures × epochs", "training", "test accuracy, %", "spread", "less usual", "less by chance", "verdict"]]
    for setting in all_figures["settings"]:
        for entry in all_figures["arms"]:
            if entry["setting"] == setting["id"]:
                rows.append([_name(setting), WORDS[entry["arm"]], f"{entry['mean']:.2f}", f"{entry['deviation']:.2f}",
                             _difference(entry, "lessBaseline"), _difference(entry, "lessChance"),
                             SHORT[entry["lessBaseline"]["verdict"]] if entry["arm"] in FILLS else "–"])
    return _markdown(rows)


def _sentence(setting, arms):
    own = [entry for entry in arms if entry["setting"] == setting["id"] and entry["arm"] in FILLS]
    if len({_verdict(entry) for entry in own}) == 1:
        parts = f"it {_verdict(own[0])}, {' and '.join(FILLS[entry['arm']] for entry in own)} alike"
    else:
        parts = "; ".join(f"{FILLS[entry['arm']]} it {_verdict(entry)}" for entry in own)
    ruled_out = all(entry["lessBaseline"]["high"] < CLAIM for entry in own)
    claim = "A gain of two points is ruled out" if ruled_out else "A gain of two points is not ruled out"
    return f"- **{setting['data']}**, {setting['pictures']:,} pictures, {setting['epochs']} epochs: {parts}. {claim}."


def _seeds(all_figures):
    rows = [["pictures × epochs", "training", "seed 1", "seed 2", "seed 3", "altered pictures still read, %"]]
    names = {setting["id"]: _name(setting) for setting in all_figures["settings"]}
    for entry in all_figures["arms"]:
        own = [run for run in all_figures["runs"] if run["setting"] == entry["setting"] and run["arm"] == entry["arm"]]
        still = f"{entry['stillRead'] * 100:.1f}" if "stillRead" in entry else "–"
        reached = (f"{run['testAccuracy'] * 100:.2f}" for run in own)
        rows.append([names[entry["setting"]], WORDS[entry["arm"]], *reached, still])
    return _markdown(rows)


def page(all_figures):
    settings, versions = all_figures["settings"], all_figures["versions"]
    digits, photos = (next(s for s in settings if s["data"] == data) for data in ("MNIST", "CIFAR-10"))
    pixels = all_figures["testPixels"]
    comparisons = sum(entry["arm"] in FILLS for entry in all_figures["arms"])
    return f"""# Does explanation-guided augmentation help?

A course report trains a classifier on pictures of which only the pixels that an attribution method calls important
are kept, the others being randomised or taken from other pictures. It claims two points of accuracy, and names no
baseline. Here is the same training with and without it, three seeds each.

{chr(10).join(_sentence(setting, all_figures["arms"]) for setting in settings)}

{table(all_figures)}

Test accuracy is the mean over the seeds, spread their standard deviation. "Less usual" is the mean difference, in
points, from the usual training of the same seed, ± its standard error; "less by chance" that from the training whose kept
pixels were chosen by chance. It helped or hurt where the 95 % interval of the difference (4.3 standard errors each way:
three seeds) lies to one side of nothing. With {comparisons} such comparisons, {100 * (1 - 0.95**comparisons):.0f} % of studies would show one by luck alone.

## How it is measured

```sh
{all_figures["command"]}
```

measures this again, and writes this page and `augmentation.json`. It took {all_figures["processorSeconds"] / 60:.0f} minutes of one core's time, in
float32 (Python {versions["python"]}, PyTorch {versions["torch"]}, NumPy {versions["numpy"]}).

- All arms of a seed share the training pictures, the initial weights, the order of the batches, the crops, the dropped
  units, the schedule and the number of steps; each sees the same number of pictures a step.
- Of each batch of {digits["batch"]}, {digits["altered"]} pictures are altered: the {SHARE * 100:.0f} % of the pixels that rank highest stay, and the picture
  keeps its label, which is that of the kept pixels. In one arm each of the others gets the colour of a random pixel of
  the batch; in the other, what lies there in another picture of the batch, whatever that shows.
- Pixels are ranked by saliency, the absolute gradient of the logit of the picture's class, summed over colours and averaged
  over {WINDOW} × {WINDOW} pixels. The network that is asked is the one that usual training gave with the same seed: guided training
  costs a training more, which is not held against it.
- By chance: the ranking is noise, averaged likewise. It tells what masking does without an explanation.
- MNIST: the network of `mnist-cnn` ({digits["multiplyAdds"] / 1e6:.1f} million multiply-adds), AdamW, weight decay 0.01, rate up to 3e-3; digits as they
  are, neither moved nor turned. CIFAR-10: the structure of `cifar-cnn` with 16, 32 and 64 channels and one dense layer
  of 128 ({photos["multiplyAdds"] / 1e6:.1f} million), SGD, Nesterov momentum 0.9, weight decay 5e-4, rate up to 0.05, label smoothing 0.05;
  shifted up to 4 pixels and mirrored. Rates rise over a fifth of the run and fall to nothing over the rest.
- The share, the window and the schedules were set beforehand, and tuned for no arm; another share may fare otherwise.
- Test pixels: {pixels["MNIST"]}; {pixels["CIFAR-10"]}.
  The test set was read once for each network, after its last epoch.

## Each seed

{_seeds(all_figures)}

"Still read": how many of the 2,000 held-out pictures the network of usual training reads right when all are altered so.
Where it is low, that network no longer finds in the picture what the label says.
"""
