"""Where corrected faces come from: an application above offers them, since they belong to runs."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from django.conf import settings

from training.models import Dataset, Experiment

# Memory, where there is such a place: no corrected face reaches a disk in the clear.
MEMORY = Path("/dev/shm")  # noqa: S108


class Source(Protocol):
    """What knows the corrected face crops."""

    def counts(self) -> dict[str, int]:
        """Usable corrections a label; labels without any are left out."""

    def export(self, folder: Path) -> dict[str, list[int]]:
        """Writes `folder`/<label>/<name>.png, grey and 64x64, and returns {run id: [t_ms, …]}."""


class _Offer:
    source: Source | None = None


def offer(source: Source) -> None:
    """Called once, when the application that keeps the crops is ready."""
    _Offer.source = source


def counts() -> dict[str, int]:
    return _Offer.source.counts() if _Offer.source else {}


@contextmanager
def lent(experiment: Experiment) -> Iterator[list[Path]]:
    """The folder of corrected faces, in the clear for this run and no longer; none without any.

    The experiment keeps which moments they show.
    """
    root = MEMORY if MEMORY.is_dir() else settings.DATA_FOLDER
    folder = root / f"furrow-corrections-{experiment.pk}"
    shutil.rmtree(folder, ignore_errors=True)  # of a worker that was killed
    source = _Offer.source
    if source is None or not experiment.datasets.filter(form=Dataset.Form.CORRECTIONS).exists():
        yield []
        return
    folder.mkdir(mode=0o700)
    try:
        provenance = source.export(folder)
        Experiment.objects.filter(pk=experiment.pk).update(provenance=provenance)
        yield [folder] if provenance else []
    finally:
        shutil.rmtree(folder, ignore_errors=True)
