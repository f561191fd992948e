"""How a student bears light and pose that its test pictures lack: the pictures changed on purpose.

Each probe is a stand-in for what a webcam meets, not the thing itself: a squeezed picture is no
turned head. What falls far here will fall there; what does not fall may still.
"""

import math
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from emotion.weights import Weights
from training.distillation.data import SIDE, Split
from training.distillation.evaluate import classify
from training.distillation.metrics import wilson_interval

# Enough for an interval of 3 points; a few seconds.
IMAGES = 1000

# Grey pictures float32 [n, 48, 48] on 0..255, changed; what leaves the range is cut off after.
Pictures = NDArray[np.float32]
Change = Callable[[Pictures], Pictures]


def _as_they_are(pictures: Pictures) -> Pictures:
    return pictures


def _gain(factor: float) -> Change:
    return lambda pictures: pictures * np.float32(factor)


def _contrast(share: float) -> Change:
    """Around each picture's own mean."""

    def change(pictures: Pictures) -> Pictures:
        mean = pictures.mean((1, 2), keepdims=True)
        return (pictures - mean) * np.float32(share) + mean

    return change


def _side_light(dark: float, bright: float) -> Change:
    """A slope of light from the left edge to the right one."""
    slope = np.linspace(dark, bright, SIDE, dtype=np.float32)
    return lambda pictures: pictures * slope


def _noise(deviation: float, gain: float = 1.0) -> Change:
    """A sensor's noise in grey levels, the same at each call."""

    def change(pictures: Pictures) -> Pictures:
        drawn = np.random.default_rng(0).normal(0, deviation, pictures.shape)
        return pictures * np.float32(gain) + drawn.astype(np.float32)

    return change


def _affine(xx: float, xy: float, yx: float, yy: float) -> Change:
    """Around the middle; what comes in from outside repeats the edge."""
    middle = (SIDE - 1) / 2
    x, y = middle * (1 - xx - xy), middle * (1 - yx - yy)
    matrix = np.array([[xx, xy, x], [yx, yy, y]], np.float32)

    def change(pictures: Pictures) -> Pictures:
        warped = [
            cv2.warpAffine(picture, matrix, (SIDE, SIDE), borderMode=cv2.BORDER_REPLICATE)
            for picture in pictures
        ]
        return np.stack(warped).astype(np.float32)

    return change


def _rotated(degrees: float) -> Change:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return _affine(cos, -sin, sin, cos)


PLAIN = "as they are"
PROBES: dict[str, Change] = {
    PLAIN: _as_they_are,
    "a third of the light": _gain(1 / 3),
    "a tenth of the light, with noise": _noise(4, gain=0.1),
    "overexposed by half": _gain(1.5),
    "light from the right": _side_light(0.3, 1.4),
    "light from the left": _side_light(1.4, 0.3),
    "a third of the contrast": _contrast(1 / 3),
    "camera noise, 15 grey levels": _noise(15),
    "rotated 10 degrees": _rotated(10),
    "rotated 25 degrees": _rotated(25),
    "squeezed to 75% (stands in for a turned head)": _affine(0.75, 0, 0, 1),
    "sheared by 20% (stands in for a tilted camera)": _affine(1, 0, 0.2, 1),
}


def measure_probes(weights: Weights, split: Split) -> dict[str, dict[str, Any]]:
    """For each probe: `n`, `accuracy` with its 95% interval, and `unchanged`, the share of
    pictures that are read as they were without it. At most 1,000 pictures, evenly spread."""
    some = split.spread(IMAGES)
    called = {name: _called(weights, some, change) for name, change in PROBES.items()}
    return {name: _figures(calls, called[PLAIN], some) for name, calls in called.items()}


def changed(images: NDArray[np.uint8], change: Change) -> NDArray[np.uint8]:
    """Pictures uint8 [n, 48, 48] after one probe."""
    return np.clip(np.rint(change(images.astype(np.float32))), 0, 255).astype(np.uint8)


def _called(weights: Weights, split: Split, change: Change) -> NDArray[np.int64]:
    probed = Split(split.name, changed(split.images, change), split.labels)
    return classify(weights, probed).argmax(1)


def _figures(called: NDArray[np.int64], plain: NDArray[np.int64], split: Split) -> dict[str, Any]:
    hits, n = int((called == split.labels).sum()), len(split)
    return {
        "n": n,
        "accuracy": hits / n,
        "accuracy_interval": list(wilson_interval(hits, n)),
        "unchanged": float((called == plain).mean()),
    }
