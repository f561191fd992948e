"""The one preprocessing of face crops: training and serving both go through it."""

from collections.abc import Sequence
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from emotion.frame import Grey


class Normalisation(Protocol):
    """How a student wants its pictures; `emotion.weights.Weights` is one."""

    @property
    def size(self) -> int: ...
    @property
    def mean(self) -> float: ...
    @property
    def std(self) -> float: ...


def resize_grey(picture: Grey, size: int) -> Grey:
    """uint8 [h, w] to uint8 [size, size], bilinear, as the students were trained."""
    if picture.ndim != 2 or picture.dtype != np.uint8:
        raise ValueError(f"A grey uint8 picture is needed, not {picture.dtype} {picture.shape}.")
    return cv2.resize(picture, (size, size), interpolation=cv2.INTER_LINEAR)  # type: ignore[return-value]


def prepare(
    crops: Sequence[Grey] | NDArray[np.uint8],
    wanted: Normalisation | tuple[int, float, float],
) -> NDArray[np.float32]:
    """Grey uint8 crops [h, w] of any size to float32 [n, 1, size, size]: (x - mean) / std.

    wanted: the weights, or (size, mean, std); mean and std are on the scale 0..255.
    """
    size, mean, std = (
        wanted if isinstance(wanted, tuple) else (wanted.size, wanted.mean, wanted.std)
    )
    batch = np.empty((len(crops), 1, size, size), np.float32)
    for place, crop in zip(batch[:, 0], crops, strict=True):
        place[:] = resize_grey(crop, size)
    batch -= np.float32(mean)
    batch /= np.float32(std)
    return batch
