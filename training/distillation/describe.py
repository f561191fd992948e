"""What a data set holds: `python -m training.distillation.describe PATH`; it needs no torch."""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from emotion.weights import LABELS
from training.distillation.data import SPLITS, DataError, MissingSplit, Split, load_split
from training.distillation.raf_db import find_list


def describe(path: Path) -> dict[str, Any]:
    """{form, counts: {split: {label: n}}, fingerprint}; Training has to hold every class.

    A split that is not there is left out. Raises `DataError`.
    """
    splits = [load_split(path, SPLITS[0]).require_every_class(), *_others(path)]
    digest = hashlib.sha256("".join(split.fingerprint() for split in splits).encode())
    counts = {split.name: _counts(split) for split in splits}
    form = "raf_db" if find_list(path) else "fer2013"
    return {"form": form, "counts": counts, "fingerprint": digest.hexdigest()}


def _others(path: Path) -> list[Split]:
    found = []
    for name in SPLITS[1:]:
        try:
            found.append(load_split(path, name))
        except MissingSplit:
            continue
    return found


def _counts(split: Split) -> dict[str, int]:
    numbers = np.bincount(split.labels, minlength=len(LABELS))
    return dict(zip(LABELS, numbers.tolist(), strict=True))


def main(path: Path) -> int:
    """Prints the description as JSON; returns the exit status, 2 on bad data."""
    try:
        print(json.dumps(describe(path)))
    except (DataError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
