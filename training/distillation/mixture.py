"""Training images from several places: a data set, others beside it, corrected faces."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from emotion.weights import LABELS
from training.distillation.data import SPLITS, Split, load_split
from training.distillation.folders import read_labelled
from training.distillation.raf_db import find_list

TRAINING = SPLITS[0]


def training_split(data: Path, also: Sequence[Path] = (), limit: int = 0, seed: int = 0) -> Split:
    """Training of `data` with that of `also`; with a `limit`, so many images of `data`, chosen by
    `seed`, each class in its share. Raises `DataError`."""
    split = load_split(data, TRAINING)
    if 0 < limit < len(split):
        split = _some(split, limit, seed)
    return _joined([split, *(_more(path) for path in also)])


def _more(path: Path) -> Split:
    """A data set has a place for Training; corrected faces lie in folders of labels alone."""
    marks = any((path / name).is_dir() for name in (TRAINING, "train")) or find_list(path)
    return read_labelled(path) if path.is_dir() and not marks else load_split(path, TRAINING)


def _some(split: Split, limit: int, seed: int) -> Split:
    generator = np.random.default_rng(seed)
    share = limit / len(split)
    chosen = [
        _draw(np.flatnonzero(split.labels == label), share, generator)
        for label in np.unique(split.labels)
    ]
    places = np.sort(np.concatenate(chosen))
    votes = None if split.votes is None else split.votes[places]
    return Split(split.name, split.images[places], split.labels[places], votes=votes)


def _draw(
    places: NDArray[np.int64], share: float, generator: np.random.Generator
) -> NDArray[np.int64]:
    count = max(1, round(share * len(places)))
    return generator.choice(places, count, replace=False)


def _joined(splits: Sequence[Split]) -> Split:
    return replace(
        splits[0],
        images=np.concatenate([split.images for split in splits]),
        labels=np.concatenate([split.labels for split in splits]),
        twins=None,
        votes=_joined_votes(splits),
    )


def _joined_votes(splits: Sequence[Split]) -> NDArray[np.float32] | None:
    if all(split.votes is None for split in splits):
        return None
    nobody = np.float32("nan")
    return np.concatenate(
        [np.full((len(s), len(LABELS)), nobody) if s.votes is None else s.votes for s in splits]
    )
