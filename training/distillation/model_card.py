"""The model card of a weights folder, written from its manifest."""

from pathlib import Path
from typing import Any

CARD = """# {name} {version}

A ResEmoteNet student (network `{network}`) that reads one of seven expressions from a grey \
64x64 crop of a face: {labels}.

| | |
|---|---|
| parameters, as the paper counts them | {parameters:,} |
| parameters deployed (folded exactly) | {folded_parameters:,} |
| input | `image` [n, 1, 64, 64] float32, (grey - {mean:.3f}) / {std:.3f} |
| output | `logits` [n, 7], softmax at temperature {temperature} |
| sha256 of `model.onnx` | `{sha256}` |
| commit | `{commit}` |
| created | {created} |

## Training
- Data: {data_name}, fingerprint `{fingerprint}`. {truth_words}
- Teacher: {teacher}.
- Recipe: {start}{optimizer} at {learning_rate}, {schedule}, {epochs_trained} of {epochs} epochs, \
batch {batch}, label smoothing {label_smoothing}, averaged weights ({ema}), seed {seed}, {minutes} \
minutes. One seed: the intervals below cover the sampling of the test images, not the spread \
between seeds.

## Figures
{figures}
{int8}
## Intended use and limits
- Made for usability tests with consenting adults who look at a screen: where in a task \
expressions change, averaged over participants and corrected by each one's neutral face.
- It reads expressions, not feelings. It is not for decisions about a person, for hiring, \
teaching, policing, health or safety.
- FER2013 was collected from a web search: uneven in age, gender and ethnicity, mostly posed or \
performed. Accuracy by group was not measured; differences between groups are to be expected.
- Disgust has 436 training images; treat its readings, and those of fear, with most caution.
- It expects the crop of `emotion.align`; turned heads, covered mouths, low light and glasses' \
reflections lower the accuracy.
"""
TRUTHS = {
    "labels": "Hard labels of crowd workers; people agree with them in about 65 of 100 images.",
    "votes": "The shares of FER+'s ten taggers; the figures are by their majority, if any.",
}


def write_card(path: Path, manifest: dict[str, Any]) -> None:
    """Write the card for a manifest of `training.distillation.export`."""
    config = manifest["config"]
    start = config["model"].get("start")  # manifests of former releases have none
    values = manifest | manifest["input"] | config["optimizer"] | config["loss"] | config["model"]
    values |= {
        "name": manifest["name"],
        "temperature": manifest["temperature"],
        "labels": ", ".join(manifest["labels"]),
        "teacher": ", ".join(manifest["teacher"] or ()) or "none (hard labels)",
        "start": f"it goes on from {start}, with " if start else "",
        "optimizer": config["optimizer"]["name"],
        "data_name": manifest["data"]["name"],
        "fingerprint": manifest["data"]["fingerprint"],
        "truth_words": TRUTHS[manifest["truth"]],
        "figures": _figures(manifest["metrics"]),
        "int8": _int8(manifest.get("int8")),
    }
    path.write_text(CARD.format(**values))


def _int8(figures: dict[str, Any] | None) -> str:
    if figures is None:
        return ""
    return f"""
## In eight bits
Processors run `model.int8.onnx`, {figures["bytes"] / 1e6:.2f} MB: {_percent(figures["accuracy"])} \
of PublicTest, the same top class as the whole form in {_percent(figures["agreement"])}. All \
other figures are of `model.onnx`.
"""


def _figures(metrics: dict[str, Any] | None) -> str:
    if metrics is None:
        return "Not measured at export."
    return "\n".join(_split(name, figures) for name, figures in metrics.items())


def _split(name: str, figures: dict[str, Any]) -> str:
    note = f"{name}, no test-time augmentation. Weights and temperature were selected on it:"
    before = figures["calibration_error_unscaled"]
    lines = [
        f"{note} its figures lean a little to the kind side.",
        "",
        "| | whole split | without near-duplicates of Training |",
        "|---|---|---|",
        *_rows(figures, figures["twin_free"]),
        "",
        f"Expected calibration error of the whole split before temperature scaling: {before:.3f}.",
        "",
        *_probes(name, figures["probes"]),
    ]
    return "\n".join(lines)


def _probes(name: str, probes: dict[str, dict[str, Any]]) -> list[str]:
    images = next(iter(probes.values()))["n"]
    return [
        "## Light and pose",
        f"{images} of {name}'s pictures, changed on purpose. These are stand-ins: no turned head, "
        "no webcam and no dark room was photographed. What falls here falls there; what does not "
        "fall here may still.",
        "",
        "| | accuracy | 95% interval (Wilson) | read as before |",
        "|---|---|---|---|",
        *(_probe(probe, row) for probe, row in probes.items()),
    ]


def _probe(name: str, figures: dict[str, Any]) -> str:
    low, high = figures["accuracy_interval"]
    cells = (_percent(figures["accuracy"]), f"{_percent(low)} to {_percent(high)}")
    return f"| {name} | {cells[0]} | {cells[1]} | {_percent(figures['unchanged'])} |"


def _rows(whole: dict[str, Any], twin_free: dict[str, Any] | None) -> list[str]:
    columns = [_cells(whole), _cells(twin_free) if twin_free else {}]
    return [f"| {row} | {text} | {columns[1].get(row, '-')} |" for row, text in columns[0].items()]


def _cells(figures: dict[str, Any]) -> dict[str, str]:
    low, high = figures["accuracy_interval"]
    cells = {
        "images": str(figures["n"]),
        "accuracy": _percent(figures["accuracy"]),
        "95% interval (Wilson)": f"{_percent(low)} to {_percent(high)}",
        "macro-F1": f"{figures['macro_f1']:.3f}",
        "expected calibration error": f"{figures['calibration_error']:.3f}",
    }
    recall = {f"recall, {label}": _percent(share) for label, share in figures["recall"].items()}
    return cells | recall


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.2f}%"
