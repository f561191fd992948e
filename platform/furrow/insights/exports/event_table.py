"""The table of events: one row for each thing that a participant did."""

from collections.abc import Iterator
from typing import Any

import orjson
import polars as pl
from django.db.models import TextField
from django.db.models.functions import Cast

from furrow.insights.exports.columns import EVENTS
from furrow.insights.exports.frames import frame
from furrow.insights.exports.scope import Scope
from furrow.runs.models import Event

# What has a column of its own; the rest of an event stands in `data`.
OWN_COLUMNS = (
    "address",
    "x",
    "y",
    "viewport_width",
    "viewport_height",
    "document_width",
    "document_height",
    "element",
    "task",
)
# Large enough to be quick, small enough that a run of any length costs little memory.
ROWS_AT_ONCE = 5000


def events(scope: Scope) -> Iterator[pl.DataFrame]:
    for run, label in scope.labels.items():
        last = 0
        while rows := _read(run, last):
            last = rows[-1][0]
            yield frame(EVENTS, [_row(label, *row) for row in rows])


def _read(run: int, after: int) -> list[tuple[int, int, str, str]]:
    found = Event.objects.filter(run=run, seq__gt=after).order_by("seq")
    # One quick parse below instead of the field's own, row by row.
    text = Cast("data", TextField())
    return list(found.values_list("seq", "t_ms", "kind", text)[:ROWS_AT_ONCE])


def _row(label: str, seq: int, t_ms: int, kind: str, text: str) -> dict[str, Any]:
    data = orjson.loads(text)
    own = {name: data.pop(name) for name in OWN_COLUMNS if name in data}
    rest = orjson.dumps(data).decode() if data else None
    return {"run": label, "seq": seq, "t_ms": t_ms, "kind": kind, **own, "data": rest}
