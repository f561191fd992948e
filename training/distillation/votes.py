"""FER+ (Barsoum et al., ICMI 2016): ten taggers' votes an image, beside the original labels."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from emotion.weights import LABELS
from training.distillation.data import DataError

# The order of FER+'s own columns; contempt, unknown and not-a-face are none of our labels.
FERPLUS = (
    "neutral",
    "happy",
    "surprise",
    "sad",
    "angry",
    "disgust",
    "fear",
    "contempt",
    "unknown",
    "not a face",
)
SHARED = [FERPLUS.index(label) for label in LABELS]


def vote_shares(rows: Sequence[Sequence[int] | None]) -> NDArray[np.float32]:
    """Each of our labels' share of its image's votes, [n, 7]; NaN where most taggers saw none of
    them, or where there are no votes. Raises `DataError` for rows of another length."""
    if wrong := [row for row in rows if row is not None and len(row) != len(FERPLUS)]:
        raise DataError(f"FER+ has {len(FERPLUS)} votes a row, not {len(wrong[0])}.")
    nobody = [0] * len(FERPLUS)
    votes = np.array([row or nobody for row in rows], np.float32).reshape(-1, len(FERPLUS))
    ours = votes[:, SHARED]
    told = ours.sum(1, keepdims=True)
    shares: NDArray[np.float32] = np.where(
        2 * told > votes.sum(1, keepdims=True), ours / np.maximum(told, 1), np.float32("nan")
    )
    return shares
