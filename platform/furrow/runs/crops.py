"""Face crops that a participant lets us keep for training: encrypted, in one folder a run.

They are the only exception to 'no picture is stored', and they lie nowhere but in
`<data>/crops/<run>/<t_ms>.bin`. A worker makes and encrypts them, the web process writes them.
"""

import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from furrow.problems import Problem
from furrow.runs.models import Run
from furrow.runs.sealing import unseal

# At most one crop of a run in this time: expressions change more slowly than pictures come.
EVERY_MS = 2_000
ENDING = ".bin"


class Crop(NamedTuple):
    """A kept moment of a run; `sealed` is an encrypted PNG, grey, 64 x 64 pixels."""

    run: int
    t_ms: int
    sealed: bytes


def store(crops: Sequence[Crop]) -> int:
    """Writes the crops of runs whose consent is still there; how many were written.

    The runs are locked meanwhile, so nothing lands after an erasure.

    Raises:
        OSError: the data folder cannot be written, e.g. a full disk.
    """
    with transaction.atomic():
        agreed = _agreed({crop.run for crop in crops})
        written = [_write(crop) for crop in crops if crop.run in agreed]
    return len(written)


def times(run: int, from_ms: int = 0, to_ms: int | None = None) -> list[int]:
    """When the run's crops were taken, ms since its start, both bounds included."""
    found = sorted(int(file.stem) for file in folder_of(run).glob(f"*{ENDING}"))
    return [t_ms for t_ms in found if from_ms <= t_ms and (to_ms is None or t_ms <= to_ms)]


def exists(run: int, t_ms: int) -> bool:
    return _file(run, t_ms).exists()


def picture(run: int, t_ms: int) -> bytes:
    """The PNG of a kept moment.

    Raises:
        Problem: 404 `no_crop`, 409 `unreadable_picture` when it was sealed with another key.
    """
    try:
        sealed = _file(run, t_ms).read_bytes()
    except FileNotFoundError as error:
        raise Problem(404, "no_crop", "No picture of this moment is kept.") from error
    return unseal(sealed)


def folder_of(run: int) -> Path:
    folder: Path = settings.DATA_FOLDER / "crops" / str(run)
    return folder


def erase(run: int) -> None:
    """Removes whatever is kept of a run."""
    folder = folder_of(run)
    if folder.exists():
        shutil.rmtree(folder)


def _agreed(runs: Iterable[int]) -> set[int]:
    found = Run.objects.select_for_update(of=("self",)).filter(
        pk__in=runs, consent__keep_crops=True
    )
    return set(found.order_by("pk").values_list("pk", flat=True))


def _write(crop: Crop) -> Path:
    file = _file(crop.run, crop.t_ms)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = file.with_suffix(".part")
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(crop.sealed)
        return partial.replace(file)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def _file(run: int, t_ms: int) -> Path:
    return folder_of(run) / f"{t_ms}{ENDING}"
