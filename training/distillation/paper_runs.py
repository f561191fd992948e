"""The runs of the paper's experiments: their figures on the validation split, and pictures."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from emotion.classifier import softmax
from emotion.weights import LABELS
from training.distillation import checkpoints, paper
from training.distillation.data import SPLITS, load_split
from training.distillation.images import Images
from training.distillation.metrics import measure

BATCH = 256


@dataclass(frozen=True)
class Measured:
    """`figures` as `metrics.measure`, `history` one entry an epoch."""

    figures: dict[str, Any]
    history: list[dict[str, Any]]

    @property
    def minutes(self) -> float:
        return sum(float(entry["seconds"]) for entry in self.history) / 60


def measure_runs(runs: Path, data: Mapping[str, Path]) -> dict[str, Measured]:
    """The experiments of Table IV that have a `best.pt` below `runs`, by name; `data` has the
    places of the data sets that are at hand. Raises `RunError` and `DataError`.
    """
    at_hand = [row for row in paper.EXPERIMENTS if row.data in data]
    found = [row for row in at_hand if (runs / row.run / "best.pt").exists()]
    return {row.run: _measure(runs / row.run, data[row.data]) for row in found}


@torch.no_grad()
def _measure(run: Path, data: Path) -> Measured:
    network, content = checkpoints.load_network(run / "best.pt")
    images = Images.of(load_split(data, SPLITS[1]), torch.device("cpu"))
    parts = [
        network((part.float() - content["mean"]) / content["std"])
        for part in images.pixels.split(BATCH)
    ]
    probabilities = softmax(torch.cat(parts).numpy())
    _, last = checkpoints.load_network(run / "last.pt")
    return Measured(measure(probabilities, images.labels.numpy()), last["history"])


def draw(run: Measured, name: str, folder: Path) -> None:
    """Write `NAME-confusion.png` and `NAME-curves.png`; needs matplotlib (extra 'tables')."""
    folder.mkdir(parents=True, exist_ok=True)
    _draw_confusion(np.array(run.figures["confusion"]), folder / f"{name}-confusion.png")
    _draw_curves(run.history, folder / f"{name}-curves.png")


def _draw_confusion(confusion: Any, path: Path) -> None:
    from matplotlib.figure import Figure

    shares = 100 * confusion / np.maximum(confusion.sum(1, keepdims=True), 1)
    figure = Figure(figsize=(6, 5), layout="constrained")
    axes = figure.add_subplot(xlabel="read as", ylabel="label")
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=100)
    axes.set_xticks(range(len(LABELS)), LABELS, rotation=45)
    axes.set_yticks(range(len(LABELS)), LABELS)
    for (row, column), share in np.ndenumerate(shares):
        colour = "white" if share > 50 else "black"
        axes.text(column, row, f"{share:.0f}", ha="center", va="center", color=colour)
    figure.savefig(path, dpi=100)


def _draw_curves(history: list[dict[str, Any]], path: Path) -> None:
    from matplotlib.figure import Figure

    epochs = [entry["epoch"] for entry in history]
    figure = Figure(figsize=(8, 3), layout="constrained")
    losses = figure.add_subplot(1, 2, 1, xlabel="epoch", ylabel="loss")
    losses.plot(epochs, [entry["loss"] for entry in history], label="training")
    losses.plot(epochs, [entry["validation_loss"] for entry in history], label="PublicTest")
    losses.legend()
    accuracy = figure.add_subplot(1, 2, 2, xlabel="epoch", ylabel="accuracy, %")
    accuracy.plot(epochs, [100 * entry["accuracy"] for entry in history])
    figure.savefig(path, dpi=100)
