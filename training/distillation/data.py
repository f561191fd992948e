"""FER2013 in its three forms (parquet file, official CSV, folders of pictures) and RAF-DB.

Every loader gives a `Split`: uint8 grey 48x48 images in file order, labels as indices into
`LABELS`, and, where it can be known, which images have a near-duplicate in Training.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from emotion.preprocess import resize_grey
from emotion.weights import LABELS

SPLITS = ("Training", "PublicTest", "PrivateTest")
SIDE = 48


class DataError(ValueError):
    """Data that cannot be used; the message says which file, what is wrong and what to do."""


class MissingSplit(DataError):
    """The data is readable and has no image of the split."""


@dataclass(frozen=True)
class Split:
    """`images` uint8 [n, 48, 48]; `labels` int64 [n]; None where unknown: `twins` bool [n] and
    `votes`, the shares of FER+ taggers, float32 [n, 7], NaN where they saw none of the seven."""

    name: str
    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    twins: NDArray[np.bool_] | None = None
    votes: NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return len(self.labels)

    def fingerprint(self) -> str:
        """SHA-256 over labels and pixels: the same images in the same order, the same text."""
        digest = hashlib.sha256(self.labels.astype("<i8").tobytes())
        digest.update(np.ascontiguousarray(self.images).tobytes())
        return digest.hexdigest()

    def told_by(self, truth: str) -> "Split":
        """Itself for `labels`; for `votes` the images whose taggers agree on one expression,
        labelled by them instead. Raises `DataError` where the data has no votes."""
        return self._voted() if truth == "votes" else self

    def _voted(self) -> "Split":
        if self.votes is None:
            raise DataError(f"{self.name} has no FER+ votes; use the FER2013 parquet with them.")
        ranked = np.sort(np.nan_to_num(self.votes), axis=1)
        clear = ranked[:, -1] > ranked[:, -2]
        twins = None if self.twins is None else self.twins[clear]
        labels = self.votes[clear].argmax(1)
        return Split(self.name, self.images[clear], labels, twins, self.votes[clear])

    def spread(self, count: int) -> "Split":
        """At most so many images, evenly spread: data sets lie sorted by label."""
        chosen = np.unique(np.linspace(0, len(self) - 1, min(count, len(self))).astype(int))
        return Split(self.name, self.images[chosen], self.labels[chosen])

    def require_every_class(self) -> "Split":
        """Itself; raises `DataError` when a class has no image."""
        missing = [name for i, name in enumerate(LABELS) if not (self.labels == i).any()]
        if missing:
            raise DataError(f"{self.name} has no image of {', '.join(missing)}; all 7 are needed.")
        return self


def load_split(path: Path, name: str) -> Split:
    """Read one split of the data at `path`, whichever form it has; raises `DataError`."""
    from training.distillation import folders, raf_db, tables

    if name not in SPLITS:
        raise DataError(f"Unknown split {name!r}; choose one of {', '.join(SPLITS)}.")
    if not path.exists():
        raise DataError(f"There is no data at {path}; give the FER2013 parquet, CSV or folder.")
    if listed := raf_db.find_list(path):
        return raf_db.read_raf_db(listed, name)
    if path.is_dir():
        return folders.read_folder(path, name)
    readers = {".parquet": tables.read_parquet, ".csv": tables.read_csv}
    if path.suffix not in readers:
        raise DataError(f"{path} is neither a .parquet nor a .csv file nor a folder.")
    return readers[path.suffix](path, name)


def resized(split: Split, size: int) -> NDArray[np.uint8]:
    """The images as the network sees them, uint8 [n, size, size]."""
    return np.stack([resize_grey(image, size) for image in split.images])
