"""A clip as the browser would send it: JPEGs made beforehand, so that making them costs nothing."""

from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from emotion.media import open_media

WIDTH, HEIGHT = 320, 240
JPEG_QUALITY = 65
# Enough for variety; a long video would only fill the memory.
MOST_PICTURES = 300


@dataclass(frozen=True)
class Clip:
    """Pictures in the order of their times, in ms; it plays in a loop."""

    jpegs: list[bytes]
    t_ms: list[int]

    @property
    def length_ms(self) -> int:
        """Until the loop begins again: the last picture stands as long as the one before."""
        if len(self.t_ms) < 2:
            return 1
        return self.t_ms[-1] + (self.t_ms[-1] - self.t_ms[-2])

    def index(self, t_ms: float) -> int:
        """Which picture the camera sees at a time."""
        return max(bisect_right(self.t_ms, t_ms % self.length_ms) - 1, 0)


def load_clip(path: Path) -> Clip:
    """Reads a picture, a GIF, a video or an MJPEG. Raises emotion.media.MediaError."""
    shots = [shot for _, shot in zip(range(MOST_PICTURES), open_media(path), strict=False)]
    return Clip([encode(shot.image) for shot in shots], [shot.t_ms for shot in shots])


def encode(image: NDArray[np.uint8]) -> bytes:
    """The whole picture on 320x240, as the browser's encoder does it; black fills the rest."""
    height, width = image.shape[:2]
    scale = min(WIDTH / width, HEIGHT / height)
    small = cv2.resize(image, (round(width * scale), round(height * scale)))
    canvas = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    top, left = (HEIGHT - small.shape[0]) // 2, (WIDTH - small.shape[1]) // 2
    canvas[top : top + small.shape[0], left : left + small.shape[1]] = small
    _, jpeg = cv2.imencode(".jpg", canvas, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    return jpeg.tobytes()
