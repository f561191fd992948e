"""What Redis knows of the moment, on a real server."""

import asyncio

from redis import Redis

from furrow.live import mailbox, standing
from furrow.live.pump import Pump
from furrow.live.shares import Shares
from furrow.runs.services import Joined
from tests.platform.live.browsers import WebProcess, until


def test_empty_server_knows_nobody(valkey: Redis):
    assert standing.look(valkey, range(2)) == (0, [], 0, 0)


def test_workers_shards_and_waiting_frames_are_counted(valkey: Redis):
    for _ in range(2):
        Shares(valkey, range(2)).refresh()
    valkey.set(mailbox.keys(1).lease, "somebody")
    for shard in range(2):
        valkey.hset(mailbox.keys(shard).frames, "7", b"a frame")
    assert standing.look(valkey, range(2)) == (2, [1], 2, 0)


def test_whoever_has_run_out_counts_no_more(valkey: Redis):
    valkey.zadd("furrow:pumps", {"dead": 1})
    valkey.zadd(standing.STREAMING, {"7": 1})
    assert standing.look(valkey, [0]) == (0, [], 0, 0)


async def test_participant_who_streams_is_counted_until_they_leave(
    web: WebProcess, pump: Pump, valkey: Redis, started: Joined, face: bytes
):
    def streaming() -> int:
        return standing.look(valkey, [0]).participants

    browser = await web.enter(started)
    await asyncio.sleep(1.5)
    assert streaming() == 0, "a camera that sends nothing does not stream"
    await browser.send_frame(face)
    await until(lambda: streaming() == 1)
    await browser.leave()
    await until(lambda: streaming() == 0)
