"""FER2013 as one table: the parquet file with JPEGs, or the challenge's CSV of pixel text."""

import csv
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotion.weights import LABELS
from training.distillation.data import SIDE, DataError, MissingSplit, Split
from training.distillation.pictures import decode_grey, label_index
from training.distillation.votes import vote_shares

# The official CSV numbers sad, surprise, neutral as 4, 5, 6; ours are alphabetical.
CSV_EMOTIONS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")
PARQUET_COLUMNS = ("usage", "label", "image")
CSV_COLUMNS = ("emotion", "pixels", "Usage")


def read_parquet(path: Path, name: str) -> Split:
    """The rows of one split; raises `DataError` for a truncated file or a missing column."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise DataError(
            f"Reading {path} needs pyarrow, which comes with training: make run TRAINING=1"
        ) from error
    wanted = [*PARQUET_COLUMNS, "near_duplicate_of_training", "ferplus_votes"]
    try:
        present = parquet.read_schema(path).names
        _require_columns(path, present, PARQUET_COLUMNS)
        columns = [column for column in wanted if column in present]
        rows = parquet.read_table(path, columns=columns, filters=[("usage", "=", name)])
    except (pyarrow.ArrowException, OSError) as error:
        raise DataError(f"{path} is truncated or no parquet file; copy it again.") from error
    return _from_rows(path, name, rows.to_pydict())


def _from_rows(path: Path, name: str, rows: dict[str, list[Any]]) -> Split:
    if not rows["label"]:
        raise MissingSplit(f"{path} has no rows of {name}.")
    images = [
        decode_grey(data or b"", f"Row {i} of {name} in {path}")
        for i, data in enumerate(rows["image"])
    ]
    labels = [
        label_index(label, f"{path}, {name} row {i}") for i, label in enumerate(rows["label"])
    ]
    twins, votes = rows.get("near_duplicate_of_training"), rows.get("ferplus_votes")
    return Split(
        name,
        np.stack(images),
        np.array(labels, np.int64),
        None if twins is None else np.array(twins, bool),
        None if votes is None else vote_shares(votes),
    )


def read_csv(path: Path, name: str) -> Split:
    """The rows of one split of the official CSV (emotion, pixels, Usage)."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        rows = _csv_rows(path, name)
    except (csv.Error, UnicodeDecodeError) as error:
        raise DataError(f"{path} is no CSV text ({error}); copy it again.") from error
    if not rows:
        raise MissingSplit(f"{path} has no rows of {name}.")
    images = [_pixels(row["pixels"], f"Line {i} of {path}") for i, row in rows]
    labels = [_emotion(row["emotion"], f"Line {i} of {path}") for i, row in rows]
    return Split(name, np.stack(images), np.array(labels, np.int64))


def _csv_rows(path: Path, name: str) -> list[tuple[int, dict[str, str]]]:
    """The split's rows with their line numbers."""
    with path.open(newline="") as lines:
        reader = csv.DictReader(lines)
        _require_columns(path, list(reader.fieldnames or ()), CSV_COLUMNS)
        return [(i, row) for i, row in enumerate(reader, start=2) if row["Usage"] == name]


def _pixels(text: str | None, where: str) -> NDArray[np.uint8]:
    try:
        values = np.array((text or "").split(), np.int64)
    except ValueError as error:
        raise DataError(f"{where} has pixels that are not whole numbers.") from error
    if len(values) != SIDE * SIDE:
        raise DataError(f"{where} has {len(values)} pixels; FER2013 images have {SIDE * SIDE}.")
    if values.min() < 0 or values.max() > 255:
        raise DataError(f"{where} has pixels outside 0..255.")
    return values.astype(np.uint8).reshape(SIDE, SIDE)


def _emotion(text: str, where: str) -> int:
    if text not in {str(i) for i in range(len(CSV_EMOTIONS))}:
        raise DataError(f"{where} has the emotion {text!r}; it must be 0 to 6.")
    return LABELS.index(CSV_EMOTIONS[int(text)])


def _require_columns(path: Path, present: list[str], needed: tuple[str, ...]) -> None:
    missing = [column for column in needed if column not in present]
    if missing:
        raise DataError(f"{path} lacks the column {missing[0]!r}; it needs {', '.join(needed)}.")
