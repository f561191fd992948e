"""Events: committed first, acknowledged then."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError

from furrow.live import journal
from furrow.live.presence import AHEAD_MS
from furrow.live.pump import Pump
from furrow.runs import services as runs
from furrow.runs.models import Answer, Event, Run, Segment
from furrow.runs.services import Joined
from furrow.studies.models import Questionnaire
from tests.platform.live.browsers import Browser, WebProcess, step
from tests.platform.live.stack import PATIENCE_S


async def test_events_are_acknowledged_after_their_commit(web: WebProcess, started: Joined):
    browser = await web.enter(started)
    await browser.send_events(
        step(1), step(2, "thanks"), {"kind": "run_finished", "seq": 3, "t_ms": 9}
    )
    assert await browser.hear() == {"type": "events_acknowledged", "seq": 3}
    run = await web.ask(Run.objects.get)
    assert (run.last_event_seq, run.step) == (3, "thanks")
    assert run.finished_at is not None
    await browser.leave()


async def test_repeated_events_are_stored_once_and_acknowledged_again(
    web: WebProcess, started: Joined
):
    browser = await web.enter(started)
    for _ in range(2):
        await browser.send_events(step(1), step(2, "thanks"))
        assert await browser.hear() == {"type": "events_acknowledged", "seq": 2}
    assert await web.ask(Event.objects.count) == 2
    await browser.leave()


async def test_gap_is_refused_and_named(web: WebProcess, started: Joined):
    browser = await web.enter(started)
    await browser.send_events(step(1))
    await browser.hear()
    await browser.send_events(step(3))
    refused = await browser.hear()
    assert (refused["type"], refused["reason"]) == ("events_refused", "invalid")
    assert refused["detail"].startswith("gap")
    # Nothing beyond what is committed may be given up by the browser.
    assert refused["up_to_seq"] == 1
    await browser.leave()


async def test_answer_to_a_question_that_was_not_asked_is_named_and_the_rest_counts(
    web: WebProcess, started: Joined
):
    browser = await web.enter(started)
    sus = await web.ask(lambda: Questionnaire.objects.get(instrument="sus").pk)
    answer = {"kind": "answer_given", "t_ms": 5, "value": 4, "questionnaire": sus, "task": None}
    await browser.send_events(
        answer | {"seq": 1, "item": "seq"}, answer | {"seq": 2, "item": "sus_1"}
    )
    refused = await browser.hear()
    assert (refused["reason"], refused["up_to_seq"]) == ("invalid", 2)
    assert await browser.hear() == {"type": "events_acknowledged", "seq": 2}
    assert (await web.ask(Answer.objects.get)).item == "sus_1"
    await browser.leave()


async def _answer_while(
    failing: Callable[..., None], browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> Any:
    """What the browser hears of its first event when that cannot be recorded."""
    with monkeypatch.context() as patch:
        patch.setattr(journal, "record_events", failing)
        await browser.send_events(step(1))
        return await browser.hear()


async def test_events_that_cannot_be_saved_stay_with_the_browser(
    web: WebProcess, started: Joined, monkeypatch: pytest.MonkeyPatch
):
    def disk_full(*args: Any) -> None:
        raise OperationalError("database or disk is full")

    browser = await web.enter(started)
    refused = await _answer_while(disk_full, browser, monkeypatch)
    assert (refused["reason"], refused["up_to_seq"]) == ("cannot_save_now", 1)
    await browser.send_events(step(1))
    assert await browser.hear() == {"type": "events_acknowledged", "seq": 1}
    await browser.leave()


async def test_fault_of_our_own_ends_neither_the_journal_nor_an_event(
    web: WebProcess, started: Joined, monkeypatch: pytest.MonkeyPatch
):
    def broken(*args: Any) -> None:
        raise ValueError("nobody thought of this")

    browser = await web.enter(started)
    refused = await _answer_while(broken, browser, monkeypatch)
    assert refused["reason"] == "cannot_save_now"
    await browser.send_events(step(1))
    assert await browser.hear() == {"type": "events_acknowledged", "seq": 1}
    await browser.leave()


async def test_event_far_from_now_is_kept_near_it(web: WebProcess, started: Joined):
    browser = await web.enter(started)
    await browser.send_events(step(1, t_ms=7), step(2, t_ms=2**31 - 1))
    assert await browser.hear() == {"type": "events_acknowledged", "seq": 2}
    first, second = await web.ask(lambda: list(Event.objects.order_by("seq")))
    assert first.t_ms == 7
    assert AHEAD_MS <= second.t_ms < AHEAD_MS + 60_000
    await browser.leave()


async def test_frames_are_answered_while_a_commit_takes_long(
    web: WebProcess, pump: Pump, started: Joined, face: bytes, monkeypatch: pytest.MonkeyPatch
):
    go_on = _let_commits_wait(monkeypatch)
    browser = await web.enter(started)
    await browser.send_events(step(1))
    await browser.send_frame(face)
    assert (await browser.hear())["type"] == "frame_answered"
    go_on.set()
    assert (await browser.hear())["type"] == "events_acknowledged"
    await browser.leave()


async def test_more_batches_than_can_wait_are_refused_for_now(
    web: WebProcess, started: Joined, monkeypatch: pytest.MonkeyPatch
):
    go_on = _let_commits_wait(monkeypatch)
    monkeypatch.setattr(journal, "MOST_WAITING", 2)
    browser = await web.enter(started)
    for seq in range(1, 6):
        await browser.send_events(step(seq))
    assert (await browser.hear())["reason"] == "cannot_save_now"
    go_on.set()
    await browser.leave()


def _let_commits_wait(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Events are recorded when it is set."""
    go_on = threading.Event()

    def slow(*args: Any) -> Any:
        assert go_on.wait(PATIENCE_S)
        return runs.record_events(*args)

    monkeypatch.setattr(journal, "record_events", slow)
    return go_on


async def test_frames_after_the_end_are_not_read(
    web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    browser = await web.enter(started)
    await browser.send_events({"kind": "run_finished", "seq": 1, "t_ms": 5})
    await browser.hear_of("events_acknowledged")
    await browser.send_frame(face)
    assert await browser.silence()
    await browser.leave()
    assert await web.ask(Segment.objects.count) == 0
