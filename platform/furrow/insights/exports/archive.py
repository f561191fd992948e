"""An export: a zip of tables with their dictionary and a manifest, written while it is sent."""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import orjson
import polars as pl

from furrow.insights.exports import design_tables, dictionary, run_tables
from furrow.insights.exports.columns import TABLES
from furrow.insights.exports.event_table import events
from furrow.insights.exports.formats import Format, encode
from furrow.insights.exports.manifest import manifest
from furrow.insights.exports.reading_table import readings
from furrow.insights.exports.scope import Scope

SOURCES: dict[str, Callable[[Scope], Iterator[pl.DataFrame]]] = {
    "runs": run_tables.runs,
    "tasks": design_tables.tasks,
    "questionnaires": design_tables.questionnaires,
    "attempts": run_tables.attempts,
    "answers": run_tables.answers,
    "pages": run_tables.pages,
    "events": events,
    "readings": readings,
}
BANNER = """\
SIMULATED

Some or all runs of this study were made by a program for demonstration, not by people. They say
nothing about anybody or anything. The column is_simulated of the table runs marks each of them.
"""


class Sink:
    """What zipfile writes to; the pieces are taken out again and sent."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here."""

    def take(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def stream(scope: Scope, to: Format, now: datetime) -> Iterator[bytes]:
    """The archive piece by piece; one run's rows of one table are in memory at a time."""
    sink, files = Sink(), []
    # zipfile asks of an unseekable target no more than to be written to.
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:  # type: ignore[call-overload]
        for name, pieces, rows in _files(scope, to):
            digest, size = hashlib.sha256(), 0
            with archive.open(_entry(name, now), "w", force_zip64=True) as entry:
                for piece in pieces:
                    entry.write(piece)
                    digest.update(piece)
                    size += len(piece)
                    yield sink.take()
            files.append({"name": name, "bytes": size, "sha256": digest.hexdigest(), **rows})
        whole = manifest(scope, to, now, files)
        archive.writestr(
            _entry("manifest.json", now), orjson.dumps(whole, option=orjson.OPT_INDENT_2)
        )
    yield sink.take()


def _files(scope: Scope, to: Format) -> Iterator[tuple[str, Iterable[bytes], dict[str, int]]]:
    """Each file's name, its pieces and, for tables, how many rows it has when they are written."""
    if scope.is_simulated:
        yield "SIMULATED.txt", [BANNER.encode()], {}
    yield "DICTIONARY.md", [dictionary.as_markdown()], {}
    yield "dictionary.json", [dictionary.as_json()], {}
    for table in TABLES:
        rows = {"rows": 0}
        frames = _counted(SOURCES[table.name](scope), rows)
        yield f"{table.name}.{to}", encode(table, frames, to), rows


def _counted(frames: Iterable[pl.DataFrame], rows: dict[str, int]) -> Iterator[pl.DataFrame]:
    for frame in frames:
        rows["rows"] += len(frame)
        yield frame


def _entry(name: str, now: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, now.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(".parquet") else zipfile.ZIP_DEFLATED
    return entry
