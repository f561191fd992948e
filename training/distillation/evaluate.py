"""A weights folder on a split, the way it is served: `emotion`'s preprocessing and classifier.

No test-time augmentation.
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotion.classifier import Classifier
from emotion.preprocess import prepare
from emotion.weights import Weights, load_weights
from training.distillation.data import DataError, Split, load_split
from training.distillation.metrics import Probabilities, measure
from training.distillation.twins import find_twins

BATCH = 512


def evaluate(
    weights_folder: Path, data: Path, split_name: str, truth: str = "labels"
) -> dict[str, Any]:
    """Figures of one split, as `report`, by its labels or by FER+ `votes`; raises `DataError` and
    `emotion.weights.WeightsError`."""
    split = load_split(data, split_name).told_by(truth)
    return report(classify(load_weights(weights_folder), split), split, data)


def classify(weights: Weights, split: Split) -> NDArray[np.float32]:
    """Probabilities [n, 7] of a split's images."""
    classifier = Classifier(weights)
    batches = [split.images[i : i + BATCH] for i in range(0, len(split), BATCH)]
    return np.concatenate([classifier.classify(prepare(batch, weights)) for batch in batches])


def report(probabilities: Probabilities, split: Split, data: Path) -> dict[str, Any]:
    """`measure` of the whole split and, under `twin_free`, of its images without a near-duplicate
    in Training; where that cannot be known it is None and `twin_free_missing` says why."""
    figures = measure(probabilities, split.labels)
    try:
        alone = ~twins_of(split, data)
    except DataError as error:
        return figures | {"twin_free": None, "twin_free_missing": str(error)}
    return figures | {"twin_free": measure(probabilities[alone], split.labels[alone])}


def twins_of(split: Split, data: Path) -> NDArray[np.bool_]:
    """The split's near-duplicates of Training: as the data says, else found by comparing pixels.

    Raises `DataError` when `data` has no Training to compare with, or the split is Training.
    """
    if split.name == "Training":
        raise DataError("Training images are their own twins.")
    if split.twins is not None:
        return split.twins
    return find_twins(split.images, load_split(data, "Training").images)
