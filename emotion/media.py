"""Pictures of a file, one after the other, with their times: picture, GIF, video or MJPEG."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

# A bare row of JPEGs tells no times; browsers play such a fake webcam at this rate.
MJPEG_PER_SECOND = 30
MJPEG_SUFFIXES = frozenset({".mjpeg", ".mjpg"})
# OpenCV reads these as single pictures too, but then drops all but the first.
MOVING_SUFFIXES = MJPEG_SUFFIXES | {".gif"}

# One sentence of our own answers a broken file; FFmpeg's remarks about it only hide that.
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


class MediaError(ValueError):
    """A file that is missing or shows no picture."""


@dataclass(frozen=True, eq=False)
class Shot:
    """One picture of a file: uint8 [h, w, 3] BGR, t_ms since the file's start."""

    frame: int
    t_ms: int
    image: NDArray[np.uint8]


@dataclass(frozen=True)
class Media:
    """A file that shows at least one picture; count is None where the file does not tell it."""

    path: Path
    moving: bool
    count: int | None

    def __iter__(self) -> Iterator[Shot]:
        return _video(self.path) if self.moving else _picture(self.path)


def open_media(path: Path) -> Media:
    """Raises MediaError, in one sentence, for a file that is missing or shows no picture."""
    if not path.is_file():
        raise MediaError(f"There is no file {path}.")
    if path.suffix.lower() not in MOVING_SUFFIXES and cv2.haveImageReader(str(path)):
        media = Media(path, moving=False, count=1)
    else:
        media = Media(path, moving=True, count=_count(path))
    if next(iter(media), None) is None:
        raise MediaError(f"{path} is neither a picture nor a video that can be read.")
    return media


def _count(path: Path) -> int | None:
    frames = int(cv2.VideoCapture(str(path)).get(cv2.CAP_PROP_FRAME_COUNT))
    return frames if frames > 0 else None


def _picture(path: Path) -> Iterator[Shot]:
    image = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if image is not None:
        yield Shot(0, 0, np.asarray(image, np.uint8))


def _video(path: Path) -> Iterator[Shot]:
    video = cv2.VideoCapture(str(path))
    timeless = path.suffix.lower() in MJPEG_SUFFIXES
    frame = 0
    try:
        while True:
            there, image = video.read()
            if not there:
                return
            t_ms = frame * 1000 / MJPEG_PER_SECOND if timeless else video.get(cv2.CAP_PROP_POS_MSEC)
            yield Shot(frame, round(t_ms), np.asarray(image, np.uint8))
            frame += 1
    finally:
        video.release()
