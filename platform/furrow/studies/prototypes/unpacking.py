"""Writes an archive's files below a folder and counts every byte on the way."""

import shutil
import struct
import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from furrow.problems import Problem, disk_full
from furrow.studies.prototypes import limits
from furrow.studies.prototypes.archive import Entry, too_large

CHUNK_BYTES = 256 * 1024
# Whatever zipfile meets in an archive that is not what its list says.
DAMAGED = (BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError)


def unpack(archive: ZipFile, entries: list[Entry], folder: Path) -> int:
    """Unpacks into an empty folder and returns the bytes written.

    Raises:
        Problem: 400 `damaged_zip`, 413 `too_large`, 507 `disk_full`.
        OSError: the disk is full or not ours.
    """
    _require_space(folder, sum(entry.info.file_size for entry in entries))
    written = 0
    for entry in entries:
        target = folder / entry.path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            written += _write(archive, entry, target, limits.MOST_BYTES - written)
        except DAMAGED as error:
            raise _damaged(entry) from error
    return written


def _write(archive: ZipFile, entry: Entry, target: Path, most: int) -> int:
    """A list may understate what its files unpack to: stops as soon as it is more."""
    written = 0
    with archive.open(entry.info) as packed, target.open("xb") as file:
        while chunk := packed.read(CHUNK_BYTES):
            written += len(chunk)
            if written > most:
                raise too_large()
            file.write(chunk)
    return written


def _require_space(folder: Path, needed: int) -> None:
    if shutil.disk_usage(folder).free < needed + limits.LEAST_FREE_BYTES:
        raise disk_full()


def _damaged(entry: Entry) -> Problem:
    detail = (
        f"Nothing was kept: {entry.path} is damaged in this zip. Pack the prototype's folder again."
    )
    return Problem(400, "damaged_zip", detail)
