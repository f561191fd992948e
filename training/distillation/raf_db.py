"""RAF-DB's basic emotions as its authors give them out: a list of labels and aligned faces.

Li, Deng and Du, Reliable Crowdsourcing and Deep Locality-Preserving Learning for Expression
Recognition in the Wild, CVPR 2017.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from emotion.weights import LABELS
from training.distillation.data import DataError, MissingSplit, Split
from training.distillation.pictures import decode_resized

# The authors' own spelling first.
LISTS = ("list_patition_label.txt", "list_partition_label.txt")
# Its numbers count from 1.
EMOTIONS = ("surprise", "fear", "disgust", "happy", "sad", "angry", "neutral")
# It has two parts only: `test` both chooses the epoch and measures, as PublicTest does where there
# is no PrivateTest.
PARTS = {"Training": "train_", "PublicTest": "test_"}


def find_list(path: Path) -> Path | None:
    """The list of labels in a folder with RAF-DB, unpacked there or in its `basic`."""
    folders = (path / "EmoLabel", path / "basic" / "EmoLabel")
    lists = (folder / name for folder in folders for name in LISTS)
    return next((file for file in lists if file.is_file()), None)


def read_raf_db(listed: Path, name: str) -> Split:
    """One split in the order of the list, the faces made grey and 48x48; raises `DataError`."""
    rows = [(file, label) for file, label in _rows(listed) if _split_of(file) == name]
    if not rows:
        raise MissingSplit(f"{listed} has no pictures of {name}; RAF-DB has train and test.")
    aligned = listed.parents[1] / "Image" / "aligned"
    images = [_face(aligned, file) for file, _ in rows]
    return Split(name, np.stack(images), np.array([label for _, label in rows], np.int64))


def _rows(listed: Path) -> list[tuple[str, int]]:
    """File names with the indices of their labels."""
    try:
        lines = listed.read_text().splitlines()
    except UnicodeDecodeError as error:
        raise DataError(f"{listed} is no text ({error}); unpack RAF-DB again.") from error
    return [_row(line, f"Line {i} of {listed}") for i, line in enumerate(lines, 1) if line.strip()]


def _row(line: str, where: str) -> tuple[str, int]:
    file, _, number = line.strip().rpartition(" ")
    if number not in {str(i) for i in range(1, len(EMOTIONS) + 1)}:
        raise DataError(f"{where} is {line.strip()!r}; it must be a file name and 1 to 7.")
    if _split_of(file) is None or "/" in file:
        raise DataError(f"{where} names {file!r}; names begin with train_ or test_.")
    return file, LABELS.index(EMOTIONS[int(number) - 1])


def _split_of(file: str) -> str | None:
    return next((name for name, start in PARTS.items() if file.startswith(start)), None)


def _face(aligned: Path, file: str) -> NDArray[np.uint8]:
    """The authors list `train_1.jpg` and call the aligned face `train_1_aligned.jpg`."""
    picture = aligned / f"{Path(file).stem.removesuffix('_aligned')}_aligned.jpg"
    if not picture.is_file():
        raise DataError(f"{picture} is missing; unpack RAF-DB's aligned.zip into Image.")
    return decode_resized(picture.read_bytes(), str(picture))
