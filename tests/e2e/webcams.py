"""Clips for Chromium's fake camera: concatenated JPEGs that it loops, always 30 a second."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

FPS = 30
WIDTH, HEIGHT = 640, 480
# Of the astronaut's clip: longer than the neutral capture, which needs a face all the time.
HAPPY_S = 7
# A square in the top left corner tells the phase: white is the first, black the second.
MARKER_PX = 24
SHARED = Path(os.environ.get("FURROW_SHARED", Path(__file__).parents[3] / "shared"))
NEEDS_SHARED = f"needs the shared folder: {SHARED / 'media'} is absent"


@dataclass(frozen=True)
class Clip:
    """A webcam file with a happy phase, marked white, and another, marked black."""

    path: Path
    other_phase_has_face: bool


def happy_then_other(folder: Path) -> Clip:
    """The smiling man and the woman; without them scikit-image's astronaut and an empty wall."""
    clip = SHARED / "media" / "smile-then-neutral.mjpeg"
    if not clip.is_file():
        return _astronaut_then_wall(folder / "astronaut.mjpeg")
    return Clip(clip, other_phase_has_face=True)


def woman(folder: Path) -> Path | None:
    """The clip of the woman who does not smile, at its true speed."""
    source = SHARED / "media" / "head-pose-face-detection-female.gif"
    if not source.is_file():
        return None
    pictures = [_fit(picture) for picture in _pictures(source)]
    count = int(len(pictures) * 0.080 * FPS)
    return _write(folder / "woman.mjpeg", (pictures[int(i / FPS / 0.080)] for i in range(count)))


def _astronaut_then_wall(path: Path) -> Clip:
    from skimage import data

    face = cv2.cvtColor(data.astronaut(), cv2.COLOR_RGB2BGR)[: HEIGHT * 4 // 5, :]
    wall = np.full((HEIGHT, WIDTH, 3), 128, np.uint8)
    smiling, empty = _mark(_fit(face), 255), _mark(wall, 0)
    _write(path, (smiling if i < HAPPY_S * FPS else empty for i in range((HAPPY_S + 4) * FPS)))
    return Clip(path, other_phase_has_face=False)


def _pictures(path: Path) -> Iterator[Picture]:
    capture = cv2.VideoCapture(str(path))
    while True:
        found, picture = capture.read()
        if not found:
            return
        yield picture.astype(np.uint8)


def _fit(picture: Picture) -> Picture:
    """Cover the camera's 4:3 with the picture's middle."""
    scale = max(WIDTH / picture.shape[1], HEIGHT / picture.shape[0])
    scaled = cv2.resize(picture, None, fx=scale, fy=scale)
    top = (scaled.shape[0] - HEIGHT) // 2
    left = (scaled.shape[1] - WIDTH) // 2
    return scaled[top : top + HEIGHT, left : left + WIDTH].astype(np.uint8)


def _mark(picture: Picture, brightness: int) -> Picture:
    marked = picture.copy()
    marked[:MARKER_PX, :MARKER_PX] = brightness
    return marked


def _write(path: Path, pictures: Iterator[Picture]) -> Path:
    with path.open("wb") as file:
        for picture in pictures:
            _, encoded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 85])
            file.write(encoded.tobytes())
    return path
