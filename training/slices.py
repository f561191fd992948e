"""Parts of a test set that a student may fail on while its overall accuracy looks well."""

import numpy as np
from numpy.typing import NDArray

from emotion.faces import DETECTOR_PATH, Detector, DetectorError, Look, Window
from emotion.quality import head_turn
from training.distillation.data import SIDE, Split

Parts = dict[str, NDArray[np.bool_]]
# The crops end at the face's edge, where the detector wants to see around it.
MARGIN = 8
# Where the nose stands between the ears: a quarter of the way to one is visibly turned.
TURNED = 0.25


def slices_of(split: Split) -> tuple[Parts, list[str]]:
    """Which images [n] belong to each slice, by name; and why slices are missing, a sentence each.

    Classes are no slices here: recall has a gate of its own.
    """
    parts, missing = by_light(split.images), []
    try:
        parts |= by_pose(split.images)
    except DetectorError as error:
        missing.append(f"The slices by pose are missing: {error}")
    if split.twins is not None:
        parts["without near-duplicates in Training"] = ~split.twins
    return {name: part for name, part in parts.items() if part.any()}, missing


def by_light(images: NDArray[np.uint8]) -> Parts:
    """Thirds of the images by their mean grey."""
    mean = images.mean(axis=(1, 2))
    low, high = np.quantile(mean, (1 / 3, 2 / 3))
    return {
        "dark third": mean <= low,
        "middle third of light": (mean > low) & (mean <= high),
        "bright third": mean > high,
    }


def by_pose(images: NDArray[np.uint8]) -> Parts:
    """As the face detector sees the head; raises DetectorError where that is not built."""
    detector = Detector(DETECTOR_PATH)
    window = Window(-MARGIN, -MARGIN, SIDE + 2 * MARGIN)
    found = detector.detect([Look(image, window) for image in images])
    turn = np.array([abs(head_turn(faces[0])) if faces else np.nan for faces in found])
    return {
        "facing the camera": turn < TURNED,
        "turned away": turn >= TURNED,
        "no face found by the detector": np.isnan(turn),
    }
