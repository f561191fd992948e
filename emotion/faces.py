"""Faces in pictures: the BlazeFace short-range network, its boxes and its six landmarks.

Bazarevsky et al. 2019, BlazeFace: sub-millisecond neural face detection, arXiv 1907.05047.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from emotion.frame import Grey
from emotion.session import open_session, run_padded

DETECTOR_PATH = Path(__file__).parent / "models" / "blazeface.onnx"
INPUT_SIZE = 128
# (stride of the feature map, anchors in each of its cells), section 3.2.
ANCHOR_LAYERS = ((8, 2), (16, 6))
MIN_SCORE = 0.5
# Boxes that overlap more than this are one face; its box is their mean, weighted by score
# (section 3.4: blending instead of suppression takes the jitter out of a followed face).
SAME_FACE_OVERLAP = 0.3
# Bounds the memory of one call: about 0.4 MB of activations a window.
LARGEST_BATCH = 32


class DetectorError(RuntimeError):
    """The face detector's model is missing or is not the one this code reads."""


@dataclass(frozen=True, eq=False)
class Face:
    """A face in pixels of its picture; the box may reach over the edge.

    box: float32 [x, y, width, height]. score: 0..1. landmarks: float32 [6, 2]: the person's right
    eye, left eye, nose tip, mouth centre, right ear, left ear.
    """

    box: NDArray[np.float32]
    score: float
    landmarks: NDArray[np.float32]

    @property
    def centre(self) -> NDArray[np.float32]:
        return self.box[:2] + self.box[2:] / np.float32(2)

    @property
    def width(self) -> float:
        return float(self.box[2])


class Window(NamedTuple):
    """A square of a picture, in whole pixels, that the detector looks at."""

    x: int
    y: int
    side: int


class Detector:
    """BlazeFace on ONNX Runtime; one instance serves one thread.

    Raises DetectorError when the model is missing or foreign, ProviderError as `open_session`.
    """

    def __init__(
        self,
        model: Path = DETECTOR_PATH,
        providers: Sequence[str] | None = None,
        threads: int = 1,
    ) -> None:
        if not model.is_file():
            raise DetectorError(
                f"The face detector {model} is missing; build it with "
                "'python -m emotion.convert_detector TFLITE', TFLITE being "
                "face_detection_short_range.tflite of the npm package @mediapipe/face_detection."
            )
        self.session = open_session(model, providers, threads)
        self.providers: list[str] = self.session.get_providers()
        if self.session.get_inputs()[0].shape[1:] != [3, INPUT_SIZE, INPUT_SIZE]:
            raise DetectorError(f"{model} is not the BlazeFace model that Furrow reads.")

    def detect(self, looks: Sequence[tuple[Grey, Window]]) -> list[list[Face]]:
        """The faces in each window of its picture, best first, in pixels of the picture."""
        found: list[list[Face]] = []
        for start in range(0, len(looks), LARGEST_BATCH):
            found += self._detect(looks[start : start + LARGEST_BATCH])
        return found

    def _detect(self, looks: Sequence[tuple[Grey, Window]]) -> list[list[Face]]:
        views = np.stack([view(picture, window) for picture, window in looks])
        boxes, logits = run_padded(self.session, network_input(views))
        return [
            merge(_faces(box, logit[:, 0], window))
            for box, logit, (_, window) in zip(boxes, logits, looks, strict=True)
        ]


def whole(picture: Grey) -> Window:
    """The smallest square around the picture, centred: the rest of it is black."""
    height, width = picture.shape
    side = max(height, width)
    return Window((width - side) // 2, (height - side) // 2, side)


def view(picture: Grey, window: Window) -> Grey:
    """What the detector sees of a window: uint8 [128, 128], black beyond the picture."""
    height, width = picture.shape
    left, top = max(window.x, 0), max(window.y, 0)
    right, bottom = (
        min(window.x + window.side, width),
        min(window.y + window.side, height),
    )
    scale = INPUT_SIZE / window.side
    x0, x1 = round((left - window.x) * scale), round((right - window.x) * scale)
    y0, y1 = round((top - window.y) * scale), round((bottom - window.y) * scale)
    canvas = np.zeros((INPUT_SIZE, INPUT_SIZE), np.uint8)
    if x1 > x0 and y1 > y0:
        part = picture[top:bottom, left:right]
        cv2.resize(part, (x1 - x0, y1 - y0), canvas[y0:y1, x0:x1], interpolation=cv2.INTER_LINEAR)
    return canvas


def network_input(views: Grey) -> NDArray[np.float32]:
    """uint8 [n, 128, 128] grey to float32 [n, 3, 128, 128] in -1..1, the grey repeated."""
    scaled = views.astype(np.float32) * np.float32(1 / 127.5) - np.float32(1)
    return np.repeat(scaled[:, None], 3, axis=1)


@cache
def anchors() -> NDArray[np.float32]:
    """Centres of the 896 anchors as fractions of the window, float32 [896, 2]."""
    centres = []
    for stride, per_cell in ANCHOR_LAYERS:
        cells = INPUT_SIZE // stride
        y, x = np.mgrid[:cells, :cells]
        grid = np.stack([x, y], axis=-1).reshape(-1, 2)
        centres.append(np.repeat((grid + 0.5) / cells, per_cell, axis=0))
    return np.concatenate(centres).astype(np.float32)


def _faces(raw: NDArray[np.float32], logits: NDArray[np.float32], window: Window) -> list[Face]:
    """raw [896, 16]: centre, size and landmarks in pixels of the input, off the anchor."""
    kept = np.flatnonzero(logits > np.log(MIN_SCORE / (1 - MIN_SCORE)))
    kept = kept[np.argsort(-logits[kept], kind="stable")]
    points = raw[kept].reshape(-1, 8, 2) / INPUT_SIZE
    centres = anchors()[kept]
    origin = np.array([window.x, window.y], np.float32)
    corners = (points[:, 0] - points[:, 1] / 2 + centres) * window.side + origin
    sizes = points[:, 1] * window.side
    landmarks = (points[:, 2:] + centres[:, None]) * window.side + origin
    scores = 1 / (1 + np.exp(-logits[kept]))
    boxes = np.concatenate([corners, sizes], axis=1)
    return [Face(*parts) for parts in zip(boxes, scores.tolist(), landmarks, strict=True)]


def merge(faces: Sequence[Face]) -> list[Face]:
    """One face for each group of overlapping ones: best score, mean place weighted by score."""
    left = sorted(faces, key=lambda face: -face.score)
    merged: list[Face] = []
    while left:
        same = [face for face in left if overlap(left[0], face) > SAME_FACE_OVERLAP] or left[:1]
        merged.append(_blend(same))
        left = [face for face in left if not any(face is other for other in same)]
    return merged


def _blend(faces: Sequence[Face]) -> Face:
    weights = np.array([face.score for face in faces], np.float32)
    weights /= weights.sum()
    box = np.tensordot(weights, np.stack([face.box for face in faces]), 1)
    landmarks = np.tensordot(weights, np.stack([face.landmarks for face in faces]), 1)
    return Face(box, faces[0].score, landmarks)


def overlap(one: Face, other: Face) -> float:
    """Intersection over union of two boxes, 0..1."""
    start = np.maximum(one.box[:2], other.box[:2])
    end = np.minimum(one.box[:2] + one.box[2:], other.box[:2] + other.box[2:])
    common = float(np.prod(np.maximum(end - start, 0)))
    union = float(np.prod(one.box[2:]) + np.prod(other.box[2:])) - common
    return common / union if union > 0 else 0.0
