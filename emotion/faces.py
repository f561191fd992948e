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

from emotion.frame import Colour, Grey
from emotion.session import open_session, parts, run_padded, warm_up

DETECTOR_PATH = Path(__file__).parent / "models" / "blazeface.onnx"
INPUT_SIZE = 128
# (stride of the feature map, anchors in each of its cells), section 3.2.
ANCHOR_LAYERS = ((8, 2), (16, 6))
MIN_SCORE = 0.5
MIN_LOGIT = np.log(MIN_SCORE / (1 - MIN_SCORE))
# Boxes that overlap more than this are one face; its box is their mean, weighted by score
# (section 3.4: blending instead of suppression takes the jitter out of a followed face).
SAME_FACE_OVERLAP = 0.3


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


class Look(NamedTuple):
    """A window of an image, uint8 grey [h, w] or BGR [h, w, 3]."""

    image: Grey | Colour
    window: Window


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

    def detect(self, looks: Sequence[Look]) -> list[list[Face]]:
        """The faces in each look's window, best first, in pixels of its image."""
        found: list[list[Face]] = []
        for part in parts(self.session, len(looks)):
            found += self._detect(looks[part])
        return found

    def warm_up(self) -> None:
        """As a classifier's."""
        warm_up(self.session, (3, INPUT_SIZE, INPUT_SIZE))

    def _detect(self, looks: Sequence[Look]) -> list[list[Face]]:
        batch = network_input([view(*look) for look in looks])
        boxes, logits = run_padded(self.session, batch)
        return [
            _faces(box, logit[:, 0], look.window)
            for box, logit, look in zip(boxes, logits, looks, strict=True)
        ]


def whole(height: int, width: int) -> Window:
    """The smallest square around a picture, centred: the rest of it is black."""
    side = max(height, width)
    return Window((width - side) // 2, (height - side) // 2, side)


def view(image: Grey | Colour, window: Window) -> Grey | Colour:
    """What the detector sees of a window: uint8 [128, 128] or [128, 128, 3], black beyond."""
    height, width = image.shape[:2]
    left, top = max(window.x, 0), max(window.y, 0)
    right, bottom = min(window.x + window.side, width), min(window.y + window.side, height)
    scale = INPUT_SIZE / window.side
    x0, x1 = round((left - window.x) * scale), round((right - window.x) * scale)
    y0, y1 = round((top - window.y) * scale), round((bottom - window.y) * scale)
    canvas = np.zeros((INPUT_SIZE, INPUT_SIZE, *image.shape[2:]), np.uint8)
    if x1 > x0 and y1 > y0:
        part = image[top:bottom, left:right]
        canvas[y0:y1, x0:x1] = cv2.resize(part, (x1 - x0, y1 - y0))
    return canvas


def network_input(views: Sequence[Grey | Colour]) -> NDArray[np.float32]:
    """uint8 [128, 128] or BGR [128, 128, 3] each to RGB float32 [n, 3, 128, 128] in -1..1."""
    batch = np.empty((len(views), 3, INPUT_SIZE, INPUT_SIZE), np.float32)
    for place, seen in zip(batch, views, strict=True):
        place[:] = seen if seen.ndim == 2 else seen[..., ::-1].transpose(2, 0, 1)
    batch *= np.float32(1 / 127.5)
    batch -= np.float32(1)
    return batch


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
    """raw [896, 16]: centre, size and six landmarks in pixels of the input, off the anchor."""
    kept = np.flatnonzero(logits > MIN_LOGIT)
    if not len(kept):
        return []
    origin = np.array([window.x, window.y], np.float32)
    points = raw[kept].reshape(-1, 8, 2) * np.float32(window.side / INPUT_SIZE)
    points[:, 1] /= 2
    places = anchors()[kept] * np.float32(window.side) + origin
    points[:, 2:] += places[:, None]
    points[:, 0] += places - points[:, 1]
    points[:, 1] *= 2
    scores = np.float32(1) / (np.float32(1) + np.exp(-logits[kept]))
    return _blend_overlapping(points.reshape(-1, 16), scores)


def merge(faces: Sequence[Face]) -> list[Face]:
    """One face for each group of overlapping ones: best score, mean place weighted by score."""
    if len(faces) < 2:
        return list(faces)
    rows = np.stack([np.concatenate([face.box, face.landmarks.ravel()]) for face in faces])
    return _blend_overlapping(rows, np.array([face.score for face in faces], np.float32))


def _blend_overlapping(rows: NDArray[np.float32], scores: NDArray[np.float32]) -> list[Face]:
    """rows [n, 16]: corner, size, landmarks. Best first."""
    faces: list[Face] = []
    left = np.argsort(-scores, kind="stable")
    while len(left):
        same = overlaps(rows[left[0], :4], rows[left, :4]) > SAME_FACE_OVERLAP
        same[0] = True
        group, left = left[same], left[~same]
        place = scores[group] @ rows[group] / scores[group].sum()
        faces.append(Face(place[:4], float(scores[group[0]]), place[4:].reshape(6, 2)))
    return faces


def overlaps(box: NDArray[np.float32], boxes: NDArray[np.float32]) -> NDArray[np.float32]:
    """Intersection over union of one box [4] with each of boxes [n, 4]: [n] in 0..1."""
    start = np.maximum(box[:2], boxes[:, :2])
    end = np.minimum(box[:2] + box[2:], boxes[:, :2] + boxes[:, 2:])
    common = np.maximum(end - start, 0).prod(axis=1)
    union = box[2] * box[3] + boxes[:, 2] * boxes[:, 3] - common
    return np.asarray(common / np.maximum(union, np.finfo(np.float32).tiny), np.float32)
