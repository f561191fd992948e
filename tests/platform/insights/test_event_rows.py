"""Events gathered by the database, a row a run."""

from collections.abc import Callable
from typing import Any

from furrow.insights.event_rows import events_of
from furrow.runs.models import Event
from furrow.studies.models import Study

TakePart = Callable[..., Any]


def test_events_come_in_their_order_whichever_they_were_stored_in(
    study: Study, take_part: TakePart
):
    run = take_part().run_id
    for seq in (3, 1, 2):
        data = {"step": f"task:{seq}", "words": 'a,"b",ü'}
        Event.objects.create(run_id=run, seq=seq, t_ms=10 * seq, kind=f"kind_{seq}", data=data)
    [(told_run, told)] = events_of([run], cursor_every=1)
    assert told_run == run
    assert told.seqs == [1, 2, 3]
    assert told.times == [10, 20, 30]
    assert told.kinds == ["kind_1", "kind_2", "kind_3"]
    assert [data["step"] for data in told.data] == ["task:1", "task:2", "task:3"]
    assert told.data[0]["words"] == 'a,"b",ü'


def test_every_run_has_its_own_events_and_one_without_any_has_no_row(
    study: Study, take_part: TakePart
):
    one, other, silent = (take_part().run_id for _ in range(3))
    for run in (one, other):
        Event.objects.create(run_id=run, seq=1, t_ms=run, kind="run_finished")
    told = dict(events_of([one, other, silent], cursor_every=1))
    assert {run: events.times for run, events in told.items()} == {one: [one], other: [other]}
