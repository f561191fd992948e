"""Parts of files, which browsers ask for to play videos (RFC 9110, section 14)."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

from asgiref.sync import sync_to_async

CHUNK_BYTES = 256 * 1024
ONE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def wanted_range(header: str, size: int) -> range | None:
    """The bytes that are asked for; None where the header says nothing usable.

    Raises:
        ValueError: the file has no such bytes (416).
    """
    found = ONE_RANGE.fullmatch(header.strip())
    if not found or not (found[1] or found[2]):
        return None
    first, last = found[1], found[2]
    if not first:
        wanted = range(max(0, size - int(last)), size)
    else:
        wanted = range(int(first), min(size, int(last) + 1 if last else size))
    if not wanted:
        raise ValueError(header)
    return wanted


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


async def chunks(path: Path, part: range) -> AsyncIterator[bytes]:
    """Reads in pieces: a video of hundreds of megabytes is never in memory as a whole."""
    file = await sync_to_async(_open)(path)
    try:
        file.seek(part.start)
        left = len(part)
        while left and (chunk := await sync_to_async(file.read)(min(left, CHUNK_BYTES))):
            left -= len(chunk)
            yield chunk
    finally:
        file.close()
