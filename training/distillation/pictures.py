"""Decoding the single pictures of a data set."""

import cv2
import numpy as np
from numpy.typing import NDArray

from emotion.preprocess import resize_grey
from emotion.weights import LABELS
from training.distillation.data import SIDE, DataError


def decode_grey(data: bytes, where: str) -> NDArray[np.uint8]:
    """Grey uint8 [48, 48] of an encoded picture; raises `DataError` naming `where`."""
    image = _decode(data, where)
    if image.shape != (SIDE, SIDE):
        height, width = image.shape
        raise DataError(f"{where} is {width}x{height}; FER2013 images are {SIDE}x{SIDE}.")
    return image


def decode_resized(data: bytes, where: str) -> NDArray[np.uint8]:
    """As `decode_grey`, of a picture of any size."""
    return resize_grey(_decode(data, where), SIDE)


def _decode(data: bytes, where: str) -> NDArray[np.uint8]:
    encoded = np.frombuffer(data, np.uint8)
    image = cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE) if len(encoded) else None
    if image is None:
        raise DataError(f"{where} is not a picture that can be decoded.")
    return image.astype(np.uint8, copy=False)


def label_index(name: str, where: str) -> int:
    """Position of a label in `LABELS`; raises `DataError` for any other word."""
    if name not in LABELS:
        raise DataError(f"{where} has the label {name!r}; known labels: {', '.join(LABELS)}.")
    return LABELS.index(name)
