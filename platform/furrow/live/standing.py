"""What Redis knows of this moment: who reads frames, how many wait, who streams them.

A web process knows only its own participants, so each of them says once a second who streams; the
sum is there for whoever asks, through whichever web process.
"""

from collections.abc import Awaitable, Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple, cast

from redis import Redis, RedisError
from redis.asyncio import Redis as AsyncRedis

from furrow.live import mailbox
from furrow.live.presence import Presence
from furrow.live.shares import MEMBERS

STREAMING = "furrow:streaming"
# A web process that says nothing for so long is gone, and its participants with it.
SAID_FOR_MS = 3_000

# KEYS: streaming. ARGV: time to live in ms, then runs. Redis' own clock: hosts may disagree.
SAY = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
for i = 2, #ARGV do redis.call('ZADD', KEYS[1], now + ARGV[1], ARGV[i]) end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
"""

# KEYS: pumps, streaming. Returns how many of each have not run out.
COUNT = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local counts = {}
for i, key in ipairs(KEYS) do counts[i] = redis.call('ZCOUNT', key, '(' .. now, '+inf') end
return counts
"""


class Standing(NamedTuple):
    """`held`: the shards of the mailbox that a worker drains."""

    workers: int
    held: list[int]
    frames_waiting: int
    participants: int


async def say_who_streams(redis: AsyncRedis, presences: Iterable[Presence]) -> None:
    """Once a second, by every web process."""
    runs = [presence.run for presence in presences if presence.streams()]
    if runs:
        with suppress(RedisError, OSError):  # it is said again in a second
            await cast("Awaitable[None]", redis.eval(SAY, 1, STREAMING, SAID_FOR_MS, *runs))


def look(redis: Redis, shards: Sequence[int]) -> Standing:
    """All of it in one round trip.

    Raises:
        RedisError: Redis is away.
    """
    pipeline = redis.pipeline(transaction=False)
    pipeline.eval(COUNT, 2, MEMBERS, STREAMING)
    for shard in shards:
        pipeline.exists(mailbox.keys(shard).lease)
        pipeline.hlen(mailbox.keys(shard).frames)
    (workers, participants), *of_shards = pipeline.execute()
    leases, frames = of_shards[::2], of_shards[1::2]
    held = [shard for shard, lease in zip(shards, leases, strict=True) if lease]
    return Standing(workers, held, sum(frames), participants)
