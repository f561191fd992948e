"""Each run's events in one row of the database's: a row an event costs twice the time."""

from collections.abc import Collection, Iterator
from sys import intern
from typing import Any, NamedTuple

import orjson
from django.db.models import Aggregate, F, Q, TextField
from django.db.models.functions import Cast
from django.db.models.sql.compiler import SQLCompiler

from furrow.runs.models import Event

COLUMNS = ("seq", "t_ms", "kind", "data")
# The pointer's way is most of all events; a run of more events than this says a share of it, which
# nobody can tell apart on a page.
CURSOR_EVENTS = 256
# A run's may be a megabyte of text.
RUNS_AT_ONCE = 8


class Told(NamedTuple):
    """One run's events, column by column: a tuple of each would be made and read in vain."""

    seqs: list[int]
    times: list[int]
    kinds: list[str]
    data: list[dict[str, Any]]
    # Also of those that the columns leave out; in no order.
    all_times: list[int]
    cursor_every: int  # one of so many of the cursor's is in the columns


class Together(Aggregate):
    """One column of many rows as one text, with commas between."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> Any:
        template = "STRING_AGG(%(expressions)s, ',')"
        return self.as_sql(compiler, connection, template=template, **extra)


def events_of(runs: Collection[int]) -> Iterator[tuple[int, Told]]:
    """Each run that has any, and its events in their order; of the cursor's an even share."""
    every = 1 + F("run__last_event_seq") / CURSOR_EVENTS
    events = Event.objects.filter(run__in=runs).order_by()
    all_times = events.values("run_id").annotate(texts=_together("t_ms"))
    times_of = dict(all_times.values_list("run_id", "texts"))
    read = events.alias(rest=F("seq") % every).filter(~Q(kind="cursor_moved") | Q(rest=0))
    # All columns are gathered from the same rows in the same order, whichever that is.
    texts = {f"{name}_texts": _together(name) for name in COLUMNS}
    rows = read.values("run_id", cursor_every=every).annotate(**texts)
    for run_id, share, *columns in rows.values_list("run_id", "cursor_every", *texts).iterator(
        RUNS_AT_ONCE
    ):
        yield run_id, _told(columns, times_of[run_id], share)


def _told(texts: list[str], all_times: str, cursor_every: int) -> Told:
    told_seqs, told_times, kinds, told_data = texts
    # One text a kind, instead of one an event, stays in the processor's cache.
    names = [*map(intern, kinds.split(","))]
    columns = [_parsed(told_seqs), _parsed(told_times), names, _parsed(told_data)]
    seqs, times, names, data = _by_first(columns)
    return Told(seqs, times, names, data, _parsed(all_times), cursor_every)


def _together(name: str) -> Together:
    return Together(Cast(name, TextField()))


def _parsed(texts: str) -> list[Any]:
    """One parse of everything is several times quicker than the field's own, row by row."""
    parsed: list[Any] = orjson.loads(f"[{texts}]")
    return parsed


def _by_first(columns: list[list[Any]]) -> list[list[Any]]:
    """Not by the database: PostgreSQL would sort the data with it, on the disk."""
    order = sorted(range(len(columns[0])), key=columns[0].__getitem__)
    if order == list(range(len(order))):
        return columns
    return [[column[place] for place in order] for column in columns]
