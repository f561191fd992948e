"""JPEGs that no camera makes: real ones, damaged by the rules of their own format."""

import struct
from collections.abc import Callable
from random import Random
from typing import Any

import cv2

Mutation = Callable[[bytes, Random], bytes]

END = b"\xff\xd9"
SCAN = b"\xff\xda"
# Every kind of frame that ITU T.81 knows; libjpeg reads only some of them.
FRAME_MARKERS = [*range(0xC0, 0xD0)]
SIZES = [0, 1, 7, 8, 65_535, 65_500, 30_000, 4_096, 1_921, 1_080]


def sources(picture: Any) -> list[bytes]:
    """The picture (BGR) as the encoders that there are would send it."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return [
        _encode(picture),
        _encode(grey),
        _encode(picture, cv2.IMWRITE_JPEG_PROGRESSIVE, 1),
        _encode(picture, cv2.IMWRITE_JPEG_RST_INTERVAL, 4),
        _encode(picture, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444),
        _encode(picture, cv2.IMWRITE_JPEG_OPTIMIZE, 1),
        _encode(picture[:8, :8]),
        _encode(picture[:, :1]),
    ]


def mutate(jpeg: bytes, random: Random) -> bytes:
    """One to three of the mutations below, one after the other."""
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        jpeg = random.choice(MUTATIONS)(jpeg, random)
    return jpeg


def flip_bits(jpeg: bytes, random: Random) -> bytes:
    damaged = bytearray(jpeg)
    for _ in range(random.randint(1, 20) if damaged else 0):
        damaged[random.randrange(len(damaged))] ^= 1 << random.randrange(8)
    return bytes(damaged)


def flip_header(jpeg: bytes, random: Random) -> bytes:
    """In the header alone, where a bit means most."""
    header = jpeg.find(SCAN) + 12
    return flip_bits(jpeg[:header], random) + jpeg[header:]


def truncate(jpeg: bytes, random: Random) -> bytes:
    return jpeg[: random.randrange(len(jpeg) + 1)] + random.choice((b"", END))


def swap_segments(jpeg: bytes, random: Random) -> bytes:
    start, segments, rest = split(jpeg)
    random.shuffle(segments)
    return start + b"".join(segments) + rest


def repeat_segment(jpeg: bytes, random: Random) -> bytes:
    start, segments, rest = split(jpeg)
    if segments:
        segments.insert(random.randrange(len(segments)), random.choice(segments))
    return start + b"".join(segments) + rest


def drop_segment(jpeg: bytes, random: Random) -> bytes:
    start, segments, rest = split(jpeg)
    if segments:
        segments.pop(random.randrange(len(segments)))
    return start + b"".join(segments) + rest


def claim_a_size(jpeg: bytes, random: Random) -> bytes:
    """A huge picture, an empty one, or one that the data do not fill."""
    return _in_frame_header(jpeg, 5, struct.pack(">HH", *random.choices(SIZES, k=2)))


def claim_a_kind(jpeg: bytes, random: Random) -> bytes:
    """Lossless, hierarchical, arithmetic …"""
    return _in_frame_header(jpeg, 1, bytes([random.choice(FRAME_MARKERS)]))


def claim_components(jpeg: bytes, random: Random) -> bytes:
    """Their number, or the sampling of the first one, which says how large the others are."""
    position, value = random.choice(((9, range(6)), (11, (0x00, 0x11, 0x44, 0x41, 0xFF))))
    return _in_frame_header(jpeg, position, bytes([random.choice(list(value))]))


def insert_exif(jpeg: bytes, random: Random) -> bytes:
    """Turns the picture, points into nowhere, back to itself, or claims four billion values."""
    order, mark = random.choice(((">", b"MM"), ("<", b"II")))
    entries = [
        struct.pack(
            f"{order}HHII",
            random.choice((0x0112, 0x8769, 0x8825, 0x0201, random.randrange(1 << 16))),
            random.randrange(16),
            random.choice((0, 1, 0xFFFF, 0xFFFFFFFF)),
            random.choice((0, 3, 6, 8, 9, 0xFFFFFFFF, random.randrange(1 << 32))),
        )
        for _ in range(random.randint(0, 60))
    ]
    count = random.choice((len(entries), 0xFFFF))
    where = random.choice((8, 0, 0xFFFFFFF0))
    tiff = mark + struct.pack(f"{order}HIH", 42, where, count) + b"".join(entries)
    tail = struct.pack(f"{order}I", random.choice((0, 8, 0xFFFFFFFF)))
    body = b"Exif\0\0" + tiff + tail
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def insert_segment(jpeg: bytes, random: Random) -> bytes:
    """Any marker with any content: tables among them."""
    start, segments, rest = split(jpeg)
    body = random.randbytes(random.choice((0, 1, 17, 65, 500)))
    length = random.choice((len(body) + 2, 0, 1, 2, 0xFFFF))
    marker = bytes((0xFF, random.randrange(0xC0, 0xFF)))
    extra = marker + struct.pack(">H", length) + body
    segments.insert(random.randint(0, len(segments)), extra)
    return start + b"".join(segments) + rest


def repeat_scans(jpeg: bytes, random: Random) -> bytes:
    """Each scan makes the decoder go through all pixels once more."""
    scan = jpeg[jpeg.rfind(SCAN) : -2] if SCAN in jpeg else b""
    return jpeg[:-2] + scan * random.choice((1, 5, 20, 200)) + END


def replace_data(jpeg: bytes, random: Random) -> bytes:
    """Noise in the place of the picture."""
    header = jpeg.find(SCAN) + 14
    return jpeg[:header] + random.randbytes(max(len(jpeg) - header, 0)) + END


def append(jpeg: bytes, random: Random) -> bytes:
    return jpeg + random.choice((jpeg, b"\0" * 500, random.randbytes(100), b"\xff" * 300))


def be_something_else(jpeg: bytes, random: Random) -> bytes:
    start = random.choice(
        (b"", b"\xff\xd8", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"GIF89a")
    )
    return start + random.randbytes(random.randrange(300)) + random.choice((b"", END))


MUTATIONS: list[Mutation] = [
    flip_bits,
    flip_header,
    truncate,
    swap_segments,
    repeat_segment,
    drop_segment,
    claim_a_size,
    claim_a_kind,
    claim_components,
    insert_exif,
    insert_segment,
    repeat_scans,
    replace_data,
    append,
    be_something_else,
]


def split(jpeg: bytes) -> tuple[bytes, list[bytes], bytes]:
    """Start, the segments of the header, and what begins with the first scan."""
    segments, position = [], 2
    while jpeg[position : position + 2] not in (SCAN, b"") and len(segments) < 100:
        length = 2 + int.from_bytes(jpeg[position + 2 : position + 4])
        segments.append(jpeg[position : position + length])
        position += length
    return jpeg[:2], segments, jpeg[position:]


def _in_frame_header(jpeg: bytes, offset: int, value: bytes) -> bytes:
    """Writes `value` behind the first marker of a frame header, the marker's 0xff being 0."""
    found = (jpeg.find(bytes((0xFF, marker))) for marker in (0xC0, 0xC1, 0xC2))
    position = next((place for place in found if place >= 0), -1)
    if position < 0:
        return jpeg
    begin = position + offset
    return jpeg[:begin] + value + jpeg[begin + len(value) :]


def _encode(picture: Any, *options: int) -> bytes:
    settings = [cv2.IMWRITE_JPEG_QUALITY, 65, *options]
    return cv2.imencode(".jpg", picture, settings)[1].tobytes()
