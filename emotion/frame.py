"""One JPEG from an untrusted browser: checked by its header first, only then decoded."""

from functools import cached_property
from typing import Any, ClassVar, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

MAX_BYTES = 1 << 20
MAX_PIXELS = 1920 * 1080
# Encoders write at most a dozen, cameras one. Each passes over every pixel again: a frame of
# 100 kB with nothing but scans took 14 seconds.
MAX_SCANS = 20

Grey: TypeAlias = NDArray[np.uint8]
Colour: TypeAlias = NDArray[np.uint8]

START = b"\xff\xd8"
END = b"\xff\xd9"
START_OF_SCAN = 0xDA
SCAN_MARKER = bytes((0xFF, START_OF_SCAN))
# SOF0..SOF15 without the three codes in that range that mean something else (DHT, JPG, DAC).
START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})

# Frames arrive by the hundred; a thread pool per picture of 320x240 costs more than it brings.
cv2.setNumThreads(1)


class FrameError(ValueError):
    """A frame that cannot be read; `code` is its stable name for messages and counters."""

    code: ClassVar[str] = "unreadable"


class NotAJpegError(FrameError):
    code = "not_a_jpeg"


class TruncatedError(FrameError):
    code = "truncated"


class TooLargeError(FrameError):
    code = "too_large"


def decode(jpeg: bytes, *, max_bytes: int = MAX_BYTES, max_pixels: int = MAX_PIXELS) -> Grey:
    """The picture's luma, uint8 [height, width].

    Raises TooLargeError (for the bytes, the scans, or the pixels that the header claims),
    TruncatedError or NotAJpegError.
    """
    if len(jpeg) > max_bytes:
        raise TooLargeError(f"The frame has {len(jpeg)} bytes; at most {max_bytes} are accepted.")
    width, height = dimensions(jpeg)
    if width * height > max_pixels:
        raise TooLargeError(
            f"The frame is {width}x{height}; at most {max_pixels} pixels are accepted."
        )
    # Within a scan 0xff is escaped (ITU T.81, B.1.1.5), so only markers are counted.
    if jpeg.count(SCAN_MARKER) > MAX_SCANS:
        raise TooLargeError(f"The frame has more than {MAX_SCANS} scans.")
    if not _ends(jpeg):
        raise TruncatedError("The frame stops before its end marker.")
    picture: Any = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_GRAYSCALE)
    if picture is None:
        raise NotAJpegError("The frame has a JPEG header but cannot be decoded.")
    return picture


class Picture:
    """A frame's luma [h, w] and, for those looks that need them, its colours [h, w, 3] as BGR.

    Grey decoding takes a third to a half of the time of colour. A face that is followed is found
    in grey as well; a picture without a face is taken for one more often in grey
    (docs/benchmarks/emotion.md). So colours are decoded only to look for a lost face.
    """

    def __init__(self, grey: Grey, source: bytes | Colour) -> None:
        self.grey = grey
        self._source = source

    @classmethod
    def from_jpeg(
        cls, jpeg: bytes, *, max_bytes: int = MAX_BYTES, max_pixels: int = MAX_PIXELS
    ) -> "Picture":
        """Raises FrameError as `decode`."""
        return cls(decode(jpeg, max_bytes=max_bytes, max_pixels=max_pixels), jpeg)

    @classmethod
    def from_array(cls, image: NDArray[np.uint8]) -> "Picture":
        """image: [h, w] grey or [h, w, 3] BGR. Raises ValueError for anything else."""
        if image.dtype != np.uint8 or image.ndim not in (2, 3) or image.shape[2:] not in ((), (3,)):
            raise ValueError(f"Grey or BGR uint8 is needed, not {image.dtype} {image.shape}.")
        grey: Any = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) if image.ndim == 3 else image
        return cls(grey, image)

    @cached_property
    def colour(self) -> Colour:
        if not isinstance(self._source, bytes):
            return self._source
        colour: Any = cv2.imdecode(np.frombuffer(self._source, np.uint8), cv2.IMREAD_COLOR)
        return colour


def dimensions(jpeg: bytes) -> tuple[int, int]:
    """Width and height from the header, without decoding (ITU T.81, annex B).

    Raises NotAJpegError or TruncatedError.
    """
    if not jpeg.startswith(START):
        raise NotAJpegError("The frame is not a JPEG.")
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
        raise NotAJpegError("The frame's header gives no size.")
    return size


def _next_marker(jpeg: bytes, position: int) -> tuple[int, int]:
    """The marker at `position` and the position behind it; any number of 0xff may fill in."""
    if position + 1 >= len(jpeg):
        raise TruncatedError("The frame stops within its header.")
    if jpeg[position] != 0xFF:
        raise NotAJpegError("The frame's header is damaged.")
    while position < len(jpeg) and jpeg[position] == 0xFF:
        position += 1
    if position == len(jpeg):
        raise TruncatedError("The frame stops within its header.")
    return jpeg[position], position + 1


def _segment(jpeg: bytes, position: int) -> bytes:
    length = int.from_bytes(jpeg[position : position + 2])
    if position + max(length, 2) > len(jpeg):
        raise TruncatedError("The frame stops within its header.")
    if length < 2:
        raise NotAJpegError("The frame's header is damaged.")
    return jpeg[position + 2 : position + length]


def _frame_size(segment: bytes, known: tuple[int, int] | None) -> tuple[int, int]:
    # A second size could hide a huge picture behind a small one.
    if known is not None or len(segment) < 6:
        raise NotAJpegError("The frame's header is damaged.")
    height, width = int.from_bytes(segment[1:3]), int.from_bytes(segment[3:5])
    if not width or not height:
        raise NotAJpegError("The frame's header claims an empty picture.")
    return width, height


def _ends(jpeg: bytes) -> bool:
    # Some cameras fill their buffers up with zeros.
    return jpeg.endswith(END) or jpeg.rstrip(b"\0").endswith(END)
