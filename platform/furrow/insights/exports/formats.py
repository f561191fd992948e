"""The three formats: how the frames of a table become the bytes of its file."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path

import polars as pl
import polars.selectors as cs

from furrow.insights.exports.columns import Table

Frames = Iterable[pl.DataFrame]
BLOCK_BYTES = 1 << 20
# Of Parquet; the writer holds a few groups at a time.
ROWS_IN_A_GROUP = 20_000
TIME = "%Y-%m-%dT%H:%M:%S%.3fZ"
# Spreadsheets run what begins so as a formula (OWASP, CSV injection); an apostrophe makes it text.
FORMULA = r"^[=+\-@\t\r\n]"


class Format(StrEnum):
    CSV = "csv"
    PARQUET = "parquet"
    JSON = "json"


def encode(table: Table, frames: Frames, to: Format) -> Iterator[bytes]:
    """The file of a table, piece by piece; at most one frame is held at a time."""
    return ENCODERS[to](table, frames)


def _csv(table: Table, frames: Frames) -> Iterator[bytes]:
    yield ",".join(table.schema).encode() + b"\n"
    for frame in frames:
        yield _guarded(_timed(frame)).write_csv(include_header=False).encode()


def _json(table: Table, frames: Frames) -> Iterator[bytes]:
    """An array of objects, one a line."""
    between = b"[\n"
    for frame in frames:
        if lines := _timed(frame).write_ndjson().encode().strip():
            yield between + lines.replace(b"\n", b",\n")
            between = b",\n"
    yield b"\n]\n" if between == b",\n" else b"[]\n"


def _parquet(table: Table, frames: Frames) -> Iterator[bytes]:
    """A row group a frame or more; the frames wait on disk, so that memory stays small."""
    with tempfile.TemporaryDirectory(prefix="furrow-export-") as folder:
        parts = [_part(Path(folder), frame, n) for n, frame in enumerate(frames)]
        whole = Path(folder, "whole.parquet")
        lazy = pl.scan_parquet(parts) if parts else pl.LazyFrame(schema=table.schema)
        lazy.sink_parquet(whole, compression="zstd", row_group_size=ROWS_IN_A_GROUP)
        with whole.open("rb") as file:
            while block := file.read(BLOCK_BYTES):
                yield block


def _part(folder: Path, frame: pl.DataFrame, number: int) -> Path:
    path = folder / f"{number:06}.parquet"
    frame.write_parquet(path, compression="lz4")
    return path


def _timed(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(cs.datetime().dt.strftime(TIME))


def _guarded(frame: pl.DataFrame) -> pl.DataFrame:
    text = cs.string()
    return frame.with_columns(
        pl.when(text.str.contains(FORMULA)).then("'" + text).otherwise(text).name.keep()
    )


ENCODERS: dict[Format, Callable[[Table, Frames], Iterator[bytes]]] = {
    Format.CSV: _csv,
    Format.JSON: _json,
    Format.PARQUET: _parquet,
}
