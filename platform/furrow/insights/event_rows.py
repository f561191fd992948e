"""Each run's events in one row of the database's: a row an event costs twice the time."""

from collections.abc import Iterable, Iterator, Sequence
from sys import intern
from typing import Any, NamedTuple

import orjson
from django.db.models import Aggregate, F, Q, TextField
from django.db.models.functions import Cast
from django.db.models.sql.compiler import SQLCompiler

from furrow.runs.models import Event

COLUMNS = ("seq", "t_ms", "kind", "data")


class Told(NamedTuple):
    """One run's events, column by column: a tuple of each would be made and read in vain."""

    seqs: list[int]
    times: list[int]
    kinds: list[str]
    data: list[dict[str, Any]]


class Together(Aggregate):
    """One column of many rows as one text, with commas between."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> Any:
        template = "STRING_AGG(%(expressions)s, ',')"
        return self.as_sql(compiler, connection, template=template, **extra)


def events_of(runs: Iterable[int], cursor_every: int) -> Iterator[tuple[int, Told]]:
    """Each run that has any, and its events in their order; of the cursor's one of so many."""
    events = Event.objects.filter(run__in=runs).alias(rest=F("seq") % cursor_every)
    read = events.filter(~Q(kind="cursor_moved") | Q(rest=0)).order_by().values("run_id")
    # All columns are gathered from the same rows in the same order, whichever that is.
    texts = {f"{name}_texts": Together(Cast(name, TextField())) for name in COLUMNS}
    for run_id, seqs, times, kinds, data in read.annotate(**texts).values_list("run_id", *texts):
        # One text a kind, instead of one an event, stays in the processor's cache.
        names = [*map(intern, kinds.split(","))]
        yield run_id, _in_order(Told(_parsed(seqs), _parsed(times), names, _parsed(data)))


def _parsed(texts: str) -> list[Any]:
    """One parse of everything is several times quicker than the field's own, row by row."""
    parsed: list[Any] = orjson.loads(f"[{texts}]")
    return parsed


def _in_order(told: Told) -> Told:
    """Not by the database: PostgreSQL would sort the data with it, on the disk."""
    order = sorted(range(len(told.seqs)), key=told.seqs.__getitem__)
    if order == list(range(len(order))):
        return told
    return Told(*(_picked(column, order) for column in told))


def _picked(column: Any, order: Sequence[int]) -> Any:
    return [column[place] for place in order]
