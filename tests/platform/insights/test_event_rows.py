"""Events gathered by the database, a row a run."""

from collections.abc import Callable
from typing import Any

import pytest

from furrow.insights import event_rows
from furrow.insights.event_rows import events_of
from furrow.runs.models import Event, Run
from furrow.studies.models import Study

TakePart = Callable[..., Any]


def test_events_come_in_their_order_whichever_they_were_stored_in(
    study: Study, take_part: TakePart
):
    run = take_part().run_id
    for seq in (3, 1, 2):
        data = {"step": f"task:{seq}", "words": 'a,"b",ü'}
        Event.objects.create(run_id=run, seq=seq, t_ms=10 * seq, kind=f"kind_{seq}", data=data)
    [(told_run, told)] = events_of([run])
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
    told = dict(events_of([one, other, silent]))
    assert {run: events.times for run, events in told.items()} == {one: [one], other: [other]}


def test_of_the_pointers_many_events_an_even_share_is_read_and_the_times_of_all(
    study: Study, take_part: TakePart, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(event_rows, "CURSOR_EVENTS", 3)
    run = take_part().run_id
    rows = [Event(run_id=run, seq=n, t_ms=10 * n, kind="cursor_moved") for n in range(1, 10)]
    Event.objects.bulk_create([*rows, Event(run_id=run, seq=10, t_ms=100, kind="clicked")])
    Run.objects.filter(pk=run).update(last_event_seq=10)
    [(_, told)] = events_of([run])
    assert told.seqs == [4, 8, 10]
    assert told.cursor_every == 4
    assert sorted(told.all_times) == [10 * n for n in range(1, 11)]
