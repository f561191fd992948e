"""How readings travel from a worker to the web process that owns the participants' sockets."""

import struct
from collections.abc import Iterable
from typing import NamedTuple

import msgpack

from furrow.live.messages import FrameFault

# Seven scores; size, light, sharpness, turn; the face's box. NaN = unknown.
NUMBERS = struct.Struct("<15f")
NAN = float("nan")

# Every web process listens here for runs that were replaced or erased.
CONTROL = "furrow:control"


class Result(NamedTuple):
    """The reading of one frame. `error` names why the frame could not be read.

    crop: the face, sealed by `runs/crops.py`, where the participant lets us keep it.
    """

    run: int
    epoch: int
    seq: int
    t_ms: int
    error: FrameFault | None
    faces: int
    numbers: bytes  # NUMBERS
    crop: bytes | None = None


class Batch(NamedTuple):
    """What one worker read at once for one web process; `weights` made it.

    seconds: from taking the frames out of the mailbox to publishing.
    """

    weights: str
    seconds: float
    results: list[Result]


class Replaced(NamedTuple):
    """Control: a socket with this epoch took the run over; older ones are to be closed."""

    run: int
    epoch: int


class Erased(NamedTuple):
    """Control: the run is gone; whatever is buffered of it must go too."""

    run: int


def channel(process: str) -> str:
    """Where a web process receives its batches."""
    return f"furrow:results:{process}"


def pack_batch(weights: str, seconds: float, results: Iterable[Result]) -> bytes:
    packed: bytes = msgpack.packb([weights, seconds, list(results)])
    return packed


def unpack_batch(message: bytes) -> Batch:
    weights, seconds, results = msgpack.unpackb(message)
    return Batch(weights, seconds, [Result(*result) for result in results])


def pack_control(notice: Replaced | Erased) -> bytes:
    packed: bytes = msgpack.packb(list(notice))
    return packed


def unpack_control(message: bytes) -> Replaced | Erased:
    fields = msgpack.unpackb(message)
    return Replaced(*fields) if len(fields) == len(Replaced._fields) else Erased(*fields)
