"""Readings on their way into the database."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from django.db import OperationalError

from furrow.live import segments
from furrow.live.database import DatabaseThreads
from furrow.live.lifespan import Lifespan
from furrow.live.results import NAN, NUMBERS, Result
from furrow.live.routing import sockets
from furrow.live.segments import SegmentBuffer, to_samples
from furrow.runs import services as runs
from furrow.runs.models import Segment
from furrow.runs.samples import unpack
from furrow.runs.services import Joined
from tests.platform.live.browsers import WebProcess, running

SCORES = (0.1, 0.0, 0.1, 0.6, 0.1, 0.05, 0.05)
QUALITY = (0.25, 0.5, 0.75, 0.125)
BOX = (0.5, 0.25, 0.25, 0.375)


def _result(run: int, t_ms: int, *, face: bool = True) -> Result:
    numbers = NUMBERS.pack(*(SCORES + QUALITY + BOX if face else (NAN,) * 15))
    return Result(run, 1, t_ms + 1, t_ms, None, int(face), numbers)


def test_columns_keep_order_and_meaning():
    samples = to_samples([_result(1, 400), _result(1, 0), _result(1, 210, face=False)])
    assert samples.t_ms.tolist() == [0, 210, 400]
    assert samples.faces.tolist() == [1, 0, 1]
    assert samples.scores[0] == pytest.approx(SCORES)
    assert samples.quality[0] == pytest.approx(QUALITY)
    assert samples.box[2] == pytest.approx(BOX)
    assert np.isnan(samples.scores[1]).all()


async def test_promotion_begins_a_new_segment(web: WebProcess, started: Joined):
    buffer, run = web.hub.segments, started.run.pk
    buffer.add("student-b-1.0.0", _result(run, 0))
    buffer.add("student-b-1.1.0", _result(run, 200))
    await buffer.flush()
    stored = await web.ask(lambda: list(Segment.objects.order_by("start_ms")))
    assert [(s.weights, s.start_ms, s.count) for s in stored] == [
        ("student-b-1.0.0", 0, 1),
        ("student-b-1.1.0", 200, 1),
    ]


async def _flush_twice(
    web: WebProcess, run: int, monkeypatch: pytest.MonkeyPatch, first: Callable[..., None]
) -> None:
    """A reading at 0 ms, stored by `first`, then one at 200 ms, stored as ever."""
    web.hub.segments.add("w", _result(run, 0))
    with monkeypatch.context() as patch:
        patch.setattr(segments, "store_segments", first)
        await web.hub.segments.flush()
    web.hub.segments.add("w", _result(run, 200))
    await web.hub.segments.flush()


async def test_what_cannot_be_stored_now_is_stored_later(
    web: WebProcess, started: Joined, monkeypatch: pytest.MonkeyPatch
):
    def locked(*args: Any) -> None:
        raise OperationalError("database is locked")

    await _flush_twice(web, started.run.pk, monkeypatch, locked)
    segment = await web.ask(Segment.objects.get)
    assert unpack(segment.blob).t_ms.tolist() == [0, 200]


async def test_oldest_readings_go_while_the_database_is_away_for_long(
    web: WebProcess, started: Joined, monkeypatch: pytest.MonkeyPatch
):
    def away(*args: Any) -> None:
        raise OperationalError("the server is gone")

    monkeypatch.setattr(segments, "store_segments", away)
    monkeypatch.setattr(segments, "MOST_WAITING", 3)
    buffer = web.hub.segments
    for t_ms in range(5):
        buffer.add("w", _result(started.run.pk, t_ms))
        await buffer.flush()
    assert [r.t_ms for r in buffer.waiting[started.run.pk, "w"]] == [2, 3, 4]
    buffer.drop(started.run.pk)


def test_whoever_has_the_most_loses_the_oldest(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(segments, "MOST_WAITING", 100)
    buffer = SegmentBuffer(DatabaseThreads())
    for t_ms in range(5):
        buffer.add("w", _result(1, t_ms))
    for t_ms in range(1000):
        buffer.add("w", _result(2, t_ms))
    waiting = {run: [result.t_ms for result in kept] for (run, _), kept in buffer.waiting.items()}
    assert waiting[1] == [0, 1, 2, 3, 4]
    assert buffer.count == sum(map(len, waiting.values())) <= 100
    assert waiting[2] == list(range(1000 - len(waiting[2]), 1000))


async def test_commit_that_was_not_heard_of_stores_no_reading_twice(
    web: WebProcess, started: Joined, monkeypatch: pytest.MonkeyPatch
):
    def unheard(*args: Any) -> None:
        runs.store_segments(*args)
        raise OperationalError("server closed the connection unexpectedly")

    await _flush_twice(web, started.run.pk, monkeypatch, unheard)
    stored = await web.ask(lambda: list(Segment.objects.order_by("start_ms")))
    assert [unpack(segment.blob).t_ms.tolist() for segment in stored] == [[0], [200]]


async def test_readings_that_can_never_be_stored_cost_nobody_else_theirs(
    web: WebProcess, link: str, started: Joined
):
    other = await web.ask(runs.join, link)
    buffer = web.hub.segments
    # Beyond what the column holds.
    buffer.add("w", _result(started.run.pk, 0)._replace(t_ms=2**32))
    buffer.add("w", _result(other.run.pk, 0))
    await buffer.flush()
    assert not buffer.waiting
    assert (await web.ask(Segment.objects.get)).run_id == other.run.pk


async def test_one_runs_flush_leaves_the_others_waiting(
    web: WebProcess, link: str, started: Joined
):
    other = await web.ask(runs.join, link)
    buffer = web.hub.segments
    for run in (started.run.pk, other.run.pk):
        buffer.add("w", _result(run, 0))
    await buffer.flush(started.run.pk)
    assert [key[0] for key in buffer.waiting] == [other.run.pk]


async def test_erased_run_is_not_stored(web: WebProcess, started: Joined):
    buffer = web.hub.segments
    buffer.add("w", _result(started.run.pk, 0))
    await web.ask(runs.withdraw, started.withdrawal_code)
    await buffer.flush()
    assert not buffer.waiting
    assert await web.ask(Segment.objects.count) == 0


async def test_stopping_stores_what_waits(web: WebProcess, started: Joined):
    lifespan = Lifespan(sockets)
    async with running(lifespan):
        assert lifespan.hub is not None
        lifespan.hub.segments.add("w", _result(started.run.pk, 0))
    assert await web.ask(Segment.objects.count) == 1
