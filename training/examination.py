"""One version of the weights on a test set, the way it is served: figures, answers, costs."""

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotion.classifier import Classifier
from emotion.preprocess import prepare
from emotion.session import CPU
from emotion.weights import Weights
from training.distillation.data import Split
from training.distillation.evaluate import classify
from training.distillation.metrics import CALIBRATION_BINS, measure

# One participant alone, and the pump's largest batch.
BATCHES = (1, 32)
ROUNDS = 30


@dataclass(frozen=True, eq=False)
class Examined:
    """`called` int64 [n] and `right` bool [n] on a split; `figures` as JSON."""

    called: NDArray[np.int64]
    right: NDArray[np.bool_]
    figures: dict[str, Any]


def examine(all_weights: Sequence[Weights], split: Split) -> list[Examined]:
    """Each of the versions on the same images; shares are 0..1, times milliseconds a face."""
    times = _times(all_weights, split)
    return [
        _examine(weights, split, time) for weights, time in zip(all_weights, times, strict=True)
    ]


def _examine(weights: Weights, split: Split, latency_ms: dict[str, float]) -> Examined:
    probabilities = classify(weights, split)
    called = probabilities.argmax(1)
    costs = {"latency_ms": latency_ms, "bytes": weights.served_bytes}
    curve = {"reliability": reliability(probabilities, split.labels)}
    figures = measure(probabilities, split.labels) | curve | costs
    return Examined(called, called == split.labels, figures)


def reliability(
    probabilities: NDArray[np.float32], labels: NDArray[np.int64]
) -> list[dict[str, float | int]]:
    """The points of a reliability diagram: mean confidence and accuracy of each bin with images
    (Guo et al. 2017, section 2)."""
    confidence, right = probabilities.max(1), probabilities.argmax(1) == labels
    bins = np.minimum((confidence * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    return [
        {
            "low": b / CALIBRATION_BINS,
            "high": (b + 1) / CALIBRATION_BINS,
            "n": int((bins == b).sum()),
            "confidence": float(confidence[bins == b].mean()),
            "accuracy": float(right[bins == b].mean()),
        }
        for b in np.unique(bins).tolist()
    ]


def _times(all_weights: Sequence[Weights], split: Split) -> list[dict[str, float]]:
    """Median milliseconds a face of each version, by batch size; the versions take turns."""
    classifiers = [Classifier(weights) for weights in all_weights]
    times: list[dict[str, float]] = [{} for _ in classifiers]
    for size in BATCHES:
        images = np.resize(split.images, (size, *split.images.shape[1:]))
        batches = [prepare(images, weights) for weights in all_weights]
        rounds = [
            [_seconds(*pair) for pair in zip(classifiers, batches, strict=True)]
            for _ in range(ROUNDS)
        ]
        for place, seconds in zip(times, zip(*rounds, strict=True), strict=True):
            place[str(size)] = 1000 * statistics.median(seconds) / size
    return times


def _seconds(classifier: Classifier, batch: NDArray[np.float32]) -> float:
    # One thread computes: its own time leaves out whoever else keeps this machine busy.
    clock = time.thread_time if classifier.providers[0] == CPU else time.perf_counter
    start = clock()
    classifier.classify(batch)
    return clock() - start
