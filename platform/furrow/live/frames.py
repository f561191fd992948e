"""The binary message of one webcam frame: a ten-byte header, then the JPEG.

Header, big-endian: version u8, flags u8 (0), seq u32, t_ms u32 (since the run's start).
`frontend/src/live/frame.ts` writes it; `tests/golden/frame.json` holds one for both sides.
"""

import struct
from typing import NamedTuple

HEADER = struct.Struct("!BBII")
VERSION = 1
MAX_FRAME_BYTES = 100_000
# Start of image, then the first byte of the next marker (ITU-T T.81, annex B).
JPEG_START = b"\xff\xd8\xff"


class Frame(NamedTuple):
    """One frame as it came; the JPEG is only passed on, never opened in the web process.

    keep_crop: whether a crop of its face is to be kept, as the consent says and never the browser.
    """

    seq: int
    t_ms: int
    jpeg: bytes
    keep_crop: bool = False

    @property
    def looks_like_jpeg(self) -> bool:
        return self.jpeg.startswith(JPEG_START)


class WrongVersion(ValueError):
    """The header is missing or belongs to another version of the protocol."""


class FrameTooLarge(ValueError):
    """The message has more than MAX_FRAME_BYTES bytes."""


def parse(message: bytes) -> Frame:
    """Splits a binary message.

    Raises:
        FrameTooLarge, WrongVersion.
    """
    if len(message) > MAX_FRAME_BYTES:
        raise FrameTooLarge(f"{len(message)} bytes; at most {MAX_FRAME_BYTES} are accepted")
    if len(message) < HEADER.size or message[0] != VERSION:
        raise WrongVersion(f"a frame begins with version {VERSION} and {HEADER.size} header bytes")
    _, _, seq, t_ms = HEADER.unpack_from(message)
    return Frame(seq, t_ms, message[HEADER.size :])


def pack(seq: int, t_ms: int, jpeg: bytes) -> bytes:
    """The message that `parse` reads."""
    return HEADER.pack(VERSION, 0, seq, t_ms) + jpeg
