"""Several sockets of one run: the newest wins, wherever it is."""

import asyncio
from typing import Any

from furrow.live.pump import Pump
from furrow.runs import services as runs
from furrow.runs.models import Segment
from furrow.runs.services import Joined
from tests.platform.live.browsers import WebProcess, pumping


async def test_newest_socket_of_a_run_wins(
    web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    older = await web.enter(started)
    newer = await web.enter(started)
    assert await older.hear() == {"close": "replaced_by_newer_socket"}
    assert older.close_code == 4409
    await newer.send_frame(face)
    assert (await newer.hear())["type"] == "frame_answered"
    await newer.leave()


async def test_newest_socket_wins_across_web_processes(
    web: WebProcess, other_web: WebProcess, pump: Pump, started: Joined, face: bytes
):
    older = await web.enter(started)
    newer = await other_web.enter(started)
    assert await older.hear() == {"close": "replaced_by_newer_socket"}
    await newer.send_frame(face)
    assert (await newer.hear())["type"] == "frame_answered"
    await newer.leave()


async def test_older_socket_is_found_out_even_if_nobody_said_so(web: WebProcess, started: Joined):
    older = await web.enter(started)
    await web.ask(runs.new_epoch, started.run.pk)
    await web.hub._flush()
    assert await older.hear() == {"close": "replaced_by_newer_socket"}


async def test_late_result_of_an_older_socket_is_dropped(
    web: WebProcess, started: Joined, face: bytes, reader: Any, valkey_server: str
):
    older = await web.enter(started)
    await older.send_frame(face)
    await asyncio.sleep(0.1)
    newer = await web.enter(started)
    with pumping(reader, valkey_server):
        assert await newer.silence(0.5)
    await newer.leave()
    assert await web.ask(Segment.objects.count) == 0
