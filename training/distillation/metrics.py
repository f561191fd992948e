"""Figures of a classifier on labelled images; pure numpy."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotion.classifier import softmax
from emotion.weights import LABELS

Probabilities = NDArray[np.floating[Any]]
CALIBRATION_BINS = 15


def measure(probabilities: Probabilities, labels: NDArray[np.int64]) -> dict[str, Any]:
    """All figures for probabilities [n, 7] and labels [n]; shares are 0..1.

    `confusion[i][j]` counts images of class i called j; a class without images has recall None.
    """
    called = probabilities.argmax(1)
    confusion = np.zeros((len(LABELS), len(LABELS)), np.int64)
    np.add.at(confusion, (labels, called), 1)
    hits, n = int(np.trace(confusion)), len(labels)
    return {
        "n": n,
        "accuracy": hits / n,
        "accuracy_interval": list(wilson_interval(hits, n)),
        "macro_f1": macro_f1(confusion),
        "recall": _recall(confusion),
        "confusion": confusion.tolist(),
        "calibration_error": calibration_error(probabilities, labels),
    }


def wilson_interval(hits: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """Wilson's score interval (95%) of a share `hits` / `n`."""
    share, spread = hits / n, z * z / n
    centre = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / n + spread / (4 * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def macro_f1(confusion: NDArray[np.int64]) -> float:
    """Mean F1 of the classes that have images."""
    present = confusion.sum(1) > 0
    both = confusion.sum(0) + confusion.sum(1)
    return float((2 * np.diag(confusion)[present] / both[present]).mean())


def calibration_error(probabilities: Probabilities, labels: NDArray[np.int64]) -> float:
    """Expected calibration error: mean gap of confidence and accuracy over 15 equal bins."""
    confidence, right = probabilities.max(1), probabilities.argmax(1) == labels
    bins = np.minimum((confidence * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    gaps = [
        abs(float((confidence[bins == b] - right[bins == b]).sum()))
        for b in range(CALIBRATION_BINS)
    ]
    return sum(gaps) / len(labels)


def fit_temperature(logits: Probabilities, labels: NDArray[np.int64]) -> float:
    """The temperature that minimises cross-entropy, by ternary search in 0.25..4 (it is convex
    in 1/T)."""
    low, high = 0.25, 4.0
    for _ in range(60):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if _cross_entropy(logits * left, labels) < _cross_entropy(logits * right, labels):
            high = right
        else:
            low = left
    return 2 / (low + high)


def _cross_entropy(logits: Probabilities, labels: NDArray[np.int64]) -> float:
    chosen = softmax(logits)[np.arange(len(labels)), labels]
    return float(-np.log(np.maximum(chosen, 1e-12)).mean())


def _recall(confusion: NDArray[np.int64]) -> dict[str, float | None]:
    totals = confusion.sum(1)
    return {
        label: float(confusion[i, i] / totals[i]) if totals[i] else None
        for i, label in enumerate(LABELS)
    }
