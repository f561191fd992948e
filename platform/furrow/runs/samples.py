"""Readings as columns: packed into a segment's blob, unpacked for reports.

A packed blob, little endian: version u8, count u32, then the columns one after another, t_ms as
u32, faces as u8, everything else as float16 (0.001 is finer than any reading is good for).
"""

import struct
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotion.weights import LABELS

VERSION = 1
HEADER = struct.Struct("<BI")
QUALITY_COLUMNS = ("size", "light", "sharpness", "turn")

# Name, type on disk, type in memory and width of each column, in the blob's order.
COLUMNS: tuple[tuple[str, str, str, int], ...] = (
    ("t_ms", "<u4", "<u4", 1),
    ("scores", "<f2", "<f4", len(LABELS)),
    ("faces", "<u1", "<u1", 1),
    ("quality", "<f2", "<f4", len(QUALITY_COLUMNS)),
    ("box", "<f2", "<f4", 4),
)
BYTES_PER_SAMPLE = sum(np.dtype(stored).itemsize * width for _, stored, _, width in COLUMNS)


@dataclass(frozen=True, slots=True)
class Samples:
    """n readings of one run. A reading without a face has NaN in scores, quality and box."""

    t_ms: NDArray[np.uint32]  # [n], milliseconds since the run's start
    scores: NDArray[np.float32]  # [n, 7], in the order of LABELS
    faces: NDArray[np.uint8]  # [n], faces seen in the frame
    quality: NDArray[np.float32]  # [n, 4]: size, light, sharpness, turn; NaN = unknown
    box: NDArray[np.float32]  # [n, 4]: x, y, width, height

    def __len__(self) -> int:
        return len(self.t_ms)

    def only(self, wanted: NDArray[np.bool_]) -> "Samples":
        """The readings that a mask [n] asks for."""
        return Samples(**{field.name: getattr(self, field.name)[wanted] for field in fields(self)})

    @classmethod
    def empty(cls) -> "Samples":
        return unpack(HEADER.pack(VERSION, 0))


def pack(samples: Samples) -> bytes:
    """The blob of a segment.

    Raises:
        ValueError: the columns do not have the same length or the wrong width.
    """
    parts = [HEADER.pack(VERSION, len(samples))]
    for name, stored, _, width in COLUMNS:
        column = np.asarray(getattr(samples, name))
        if column.shape != _shape(len(samples), width):
            raise ValueError(f"{name} has shape {column.shape}, not {_shape(len(samples), width)}")
        parts.append(column.astype(stored).tobytes())
    return b"".join(parts)


def unpack(blob: bytes | memoryview) -> Samples:
    """What `pack` wrote.

    Raises:
        ValueError: another version, or a length that does not fit the count.
    """
    return unpack_all([blob])


def unpack_all(blobs: Iterable[bytes | memoryview], *, without: Container[str] = ()) -> Samples:
    """All readings of the blobs, one after another; NaN in the columns that are left out.

    Errors as in `unpack`.
    """
    whole = [bytes(blob) for blob in blobs]
    counts = [_count(blob) for blob in whole]
    columns: dict[str, NDArray[Any]] = {}
    before = 0
    for name, stored, to, width in COLUMNS:
        size = np.dtype(stored).itemsize * width
        if name in without:
            columns[name] = np.broadcast_to(np.float32(np.nan), _shape(sum(counts), width))
            before += size
            continue
        raw = b"".join(
            blob[HEADER.size + before * n : HEADER.size + (before + size) * n]
            for blob, n in zip(whole, counts, strict=True)
        )
        columns[name] = np.frombuffer(raw, stored).astype(to).reshape(_shape(sum(counts), width))
        before += size
    return Samples(**columns)


def concatenate(parts: Sequence[Samples]) -> Samples:
    """All readings of the parts, one after another; no part at all gives no reading."""
    if not parts:
        return Samples.empty()
    names = [field.name for field in fields(Samples)]
    return Samples(**{name: np.concatenate([getattr(p, name) for p in parts]) for name in names})


def _shape(count: int, width: int) -> tuple[int, ...]:
    return (count,) if width == 1 else (count, width)


def _count(blob: bytes) -> int:
    if len(blob) < HEADER.size:
        raise ValueError("a segment's blob is cut short: it has no header")
    version, count = HEADER.unpack_from(blob)
    if version != VERSION or len(blob) != HEADER.size + count * BYTES_PER_SAMPLE:
        raise ValueError(f"a segment of version {version} with {len(blob)} bytes cannot be read")
    return int(count)
