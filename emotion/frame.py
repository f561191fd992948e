"""One JPEG from an untrusted browser: checked by its header first, only then decoded."""

from typing import Any, ClassVar, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

MAX_BYTES = 1 << 20
MAX_PIXELS = 1920 * 1080

Grey: TypeAlias = NDArray[np.uint8]

START = b"\xff\xd8"
END = b"\xff\xd9"
START_OF_SCAN = 0xDA
# SOF0..SOF15 without the three codes in that range that mean something else (DHT, JPG, DAC).
START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})

# Frames arrive by the hundred; a thread pool per picture of 320x240 costs more than it brings.
cv2.setNumThreads(1)


class FrameError(ValueError):
    """A frame that cannot be read; `code` is its stable name for messages and counters."""

    code: ClassVar[str] = "unreadable"


class NotAJpeg(FrameError):
    code = "not_a_jpeg"


class Truncated(FrameError):
    code = "truncated"


class TooLarge(FrameError):
    code = "too_large"


def decode(jpeg: bytes, *, max_bytes: int = MAX_BYTES, max_pixels: int = MAX_PIXELS) -> Grey:
    """The picture's luma, uint8 [height, width].

    Grey decoding takes a third of the time of colour, and BlazeFace finds the same faces in it
    (docs/benchmarks/emotion.md), so colour is never decoded.
    Raises TooLarge (bytes, or the pixels that the header claims), Truncated or NotAJpeg.
    """
    if len(jpeg) > max_bytes:
        raise TooLarge(f"The frame has {len(jpeg)} bytes; at most {max_bytes} are accepted.")
    width, height = dimensions(jpeg)
    if width * height > max_pixels:
        raise TooLarge(f"The frame is {width}x{height}; at most {max_pixels} pixels are accepted.")
    if not _ends(jpeg):
        raise Truncated("The frame stops before its end marker.")
    picture: Any = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_GRAYSCALE)
    if picture is None:
        raise NotAJpeg("The frame has a JPEG header but cannot be decoded.")
    return picture  # type: ignore[no-any-return]


def dimensions(jpeg: bytes) -> tuple[int, int]:
    """Width and height from the header, without decoding (ITU T.81, annex B).

    Raises NotAJpeg or Truncated.
    """
    if not jpeg.startswith(START):
        raise NotAJpeg("The frame is not a JPEG.")
    size: tuple[int, int] | None = None
    position = len(START)
    while True:
        marker, position = _next_marker(jpeg, position)
        if marker in WITHOUT_LENGTH:
            continue
        if marker == START_OF_SCAN:
            break
        segment = _segment(jpeg, position)
        if marker in START_OF_FRAME:
            size = _frame_size(segment, size)
        position += 2 + len(segment)
    if size is None:
        raise NotAJpeg("The frame's header gives no size.")
    return size


def _next_marker(jpeg: bytes, position: int) -> tuple[int, int]:
    """The marker at `position` and the position behind it; any number of 0xff may fill in."""
    if position + 1 >= len(jpeg):
        raise Truncated("The frame stops within its header.")
    if jpeg[position] != 0xFF:
        raise NotAJpeg("The frame's header is damaged.")
    while position < len(jpeg) and jpeg[position] == 0xFF:
        position += 1
    if position == len(jpeg):
        raise Truncated("The frame stops within its header.")
    return jpeg[position], position + 1


def _segment(jpeg: bytes, position: int) -> bytes:
    length = int.from_bytes(jpeg[position : position + 2])
    if position + max(length, 2) > len(jpeg):
        raise Truncated("The frame stops within its header.")
    if length < 2:
        raise NotAJpeg("The frame's header is damaged.")
    return jpeg[position + 2 : position + length]


def _frame_size(segment: bytes, known: tuple[int, int] | None) -> tuple[int, int]:
    # A second size could hide a huge picture behind a small one.
    if known is not None or len(segment) < 6:
        raise NotAJpeg("The frame's header is damaged.")
    height, width = int.from_bytes(segment[1:3]), int.from_bytes(segment[3:5])
    if not width or not height:
        raise NotAJpeg("The frame's header claims an empty picture.")
    return width, height


def _ends(jpeg: bytes) -> bool:
    # Some cameras fill their buffers up with zeros.
    return jpeg.endswith(END) or jpeg.rstrip(b"\0").endswith(END)
