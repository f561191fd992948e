"""The data sets that an admin may train with and test on."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.db import transaction

from training import audit
from training import corrections as sources
from training.audit import Person
from training.models import Dataset

# Reading FER2013 takes some seconds; a folder on a slow disk minutes.
LONGEST_S = 600


class DatasetError(ValueError):
    """A data set that cannot be used; one sentence says why."""


def register(path: Path, name: str = "", by: Person | None = None) -> Dataset:
    """Reads the whole data set once, in another process, and enters what it holds.

    The same data a second time are the same row. Raises DatasetError.
    """
    path = path.expanduser().resolve()
    contents = describe(path)
    known = Dataset.objects.filter(path=str(path), fingerprint=contents["fingerprint"]).first()
    return known or _enter(path, name or path.stem, contents, by)


def describe(path: Path) -> dict[str, Any]:
    """As `training.distillation.describe`, without its libraries in this process."""
    command = [sys.executable, "-m", "training.distillation.describe", str(path)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=LONGEST_S
        )
    except subprocess.TimeoutExpired as error:
        raise DatasetError(f"{path} could not be read in {LONGEST_S // 60} minutes.") from error
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["it cannot be read."]
        raise DatasetError(lines[-1])
    contents: dict[str, Any] = json.loads(done.stdout)
    return contents


@transaction.atomic
def _enter(path: Path, name: str, contents: dict[str, Any], by: Person | None) -> Dataset:
    dataset = Dataset.objects.create(
        name=name[:80],
        form=contents["form"],
        path=str(path),
        fingerprint=contents["fingerprint"],
        counts=contents["counts"],
        registered_by=by,
    )
    audit.record(by, "register_dataset", dataset.name, {"path": str(path)})
    return dataset


def corrections() -> Dataset | None:
    """The researchers' corrections as a data set, its counts brought up to date; None of none."""
    counts = {"Training": found} if (found := sources.counts()) else {}
    dataset = Dataset.objects.filter(form=Dataset.Form.CORRECTIONS).first()
    if dataset is None and not counts:
        return None
    dataset = dataset or Dataset(name="Corrections", form=Dataset.Form.CORRECTIONS)
    dataset.counts = counts
    dataset.fingerprint = hashlib.sha256(json.dumps(counts, sort_keys=True).encode()).hexdigest()
    dataset.save()
    return dataset
