"""Leaving and erasing while frames are on their way."""

import asyncio
import functools
import json
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client
from redis import Redis

from furrow.live import hub, jobs, mailbox, results
from furrow.live.pump import Pump
from furrow.runs import services as runs
from furrow.runs.models import Run, Segment
from furrow.runs.services import Joined
from tests.platform.live.browsers import WebProcess, step, until
from tests.platform.live.stack import PATIENCE_S


async def test_withdrawal_while_streaming_closes_the_socket_and_leaves_nothing(
    web: WebProcess, other_web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    browser = await other_web.enter(started)
    await browser.send_frame(face)
    await browser.hear_of("frame_answered")
    await browser.send_frame(face)
    # By the other web process, as behind a proxy.
    assert (await web.ask(_withdraw, started.withdrawal_code)).status_code == 200
    while (last := await browser.hear()).get("type") == "frame_answered":
        pass
    assert last == {"close": "run_over"}
    await other_web.hub.segments.flush()
    assert not other_web.hub.segments.waiting
    assert await web.ask(Segment.objects.count) == 0
    assert await web.ask(Run.objects.count) == 0


async def test_nothing_is_read_or_stored_after_an_erasure(
    web: WebProcess, valkey: Any, started: Joined, face: bytes
):
    browser = await web.enter(started)
    waiting = functools.partial(valkey.hlen, mailbox.keys(0).frames)
    await browser.send_frame(face)
    await until(lambda: waiting() == 1)
    # One more is on its way into the mailbox while the run is erased.
    await browser.send_frame(face)
    await web.ask(_withdraw, started.withdrawal_code)
    while (await browser.hear()) != {"close": "run_over"}:
        pass
    await until(lambda: waiting() == 0)


async def test_run_that_was_erased_unheard_is_noticed(
    web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    browser = await web.enter(started)
    await browser.send_frame(face)
    await browser.hear_of("frame_answered")
    await web.ask(runs.withdraw, started.withdrawal_code)
    await web.hub._flush()
    assert await browser.hear() == {"close": "run_over"}
    assert await web.ask(Segment.objects.count) == 0


async def test_events_of_an_erased_run_close_its_socket(web: WebProcess, started: Joined):
    browser = await web.enter(started)
    await web.ask(runs.withdraw, started.withdrawal_code)
    await browser.send_events(step(1))
    assert await browser.hear() == {"close": "run_over"}


async def test_leaving_stores_what_was_answered_without_waiting_ten_seconds(
    web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    browser = await web.enter(started)
    await browser.send_frame(face)
    await browser.hear_of("frame_answered")
    await browser.leave()
    assert web.hub.registry.by_run == {}
    assert await web.ask(Segment.objects.count) == 1


async def test_job_that_breaks_begins_again():
    began: asyncio.Queue[int] = asyncio.Queue()
    faults = iter([ValueError("a message that nobody can read"), ConnectionError("no Redis")])

    async def job() -> None:
        await began.put(1)
        if fault := next(faults, None):
            raise fault
        await asyncio.Event().wait()

    running = asyncio.create_task(jobs.for_ever(job))
    for _ in range(3):
        await asyncio.wait_for(began.get(), PATIENCE_S)
    running.cancel()


async def test_results_arrive_although_the_database_cannot_be_asked(
    web: WebProcess, pump: Pump, started: Joined, face: bytes, monkeypatch: pytest.MonkeyPatch
):
    def away(*args: Any) -> None:
        raise OperationalError("the server is gone")

    monkeypatch.setattr(hub, "current_epochs", away)
    browser = await web.enter(started)
    # It subscribes again, and what it would look up meanwhile is not there.
    await web.ask(_cut_everybody_off)
    await until(functools.partial(_listens, web.hub.process))
    await browser.send_frame(face)
    await browser.hear_of("frame_answered")
    await browser.leave()


def _cut_everybody_off() -> None:
    with Redis.from_url(settings.REDIS_URL) as redis:
        redis.client_kill_filter(_type="pubsub", skipme=True)


def _listens(process: str) -> bool:
    channel = results.channel(process)
    with Redis.from_url(settings.REDIS_URL) as redis:
        return redis.pubsub_numsub(channel) == [(channel.encode(), 1)]


def _withdraw(code: str) -> Any:
    body = json.dumps({"code": code})
    return Client().post("/api/v1/withdrawals/", body, content_type="application/json")
