"""The web process' side of the mailbox: frames of a few milliseconds go out together."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import NoScriptError, RedisError, ResponseError

from furrow.live import mailbox, metrics
from furrow.live.frames import Frame

logger = logging.getLogger(__name__)

TICK_S = 0.010

# Told the run, the epoch and the sequence of each frame that a newer one replaced.
OnReplaced = Callable[[int, int, int], None]


class Postbox:
    """Keeps the newest frame of each run and puts them all into the mailbox every TICK_S."""

    def __init__(self, redis: Redis, shards: int, process: str, on_replaced: OnReplaced) -> None:
        self.redis = redis
        self.connection = redis.connection_pool.make_connection()
        self.shards = shards
        self.process = process
        self.on_replaced = on_replaced
        self.pending: dict[int, tuple[int, Frame]] = {}
        self.erased: set[int] = set()
        self.filled = asyncio.Event()

    def put(self, run: int, epoch: int, frame: Frame) -> None:
        older = self.pending.get(run)
        if older is not None:
            metrics.REPLACED_BEFORE_SENDING.inc()
            self.on_replaced(run, older[0], older[1].seq)
        self.pending[run] = (epoch, frame)
        self.filled.set()

    def drop(self, run: int) -> None:
        """Forgets what waits of a run here; in the mailbox it expires by itself."""
        self.pending.pop(run, None)

    def erase(self, run: int) -> None:
        """Takes a run out of the mailbox too, also what is just on its way there."""
        self.drop(run)
        self.erased.add(run)
        self.filled.set()

    async def run(self) -> None:
        """Until cancelled. Frames are lost while the mailbox is away: their credit expires."""
        try:
            while True:
                await self.filled.wait()
                await asyncio.sleep(TICK_S)
                self.filled.clear()
                await self._tick()
        finally:
            await self.connection.disconnect(nowait=True)

    async def _tick(self) -> None:
        try:
            await self._flush()
            await self._erase()
        except RedisError as error:
            metrics.WEB_MAILBOX_ERRORS.inc()
            logger.warning("the mailbox does not answer, frames are lost: %s", error)

    async def _flush(self) -> None:
        frames, self.pending = self.pending, {}
        if not frames:
            return
        by_shard: dict[int, list[int | bytes]] = {}
        for run, (epoch, frame) in frames.items():
            pairs = by_shard.setdefault(mailbox.shard_of(run, self.shards), [])
            pairs += [run, mailbox.pack_entry(epoch, frame, self.process)]
        for losers in await self._post(by_shard):
            metrics.REPLACED_IN_MAILBOX.inc(len(losers) // 2)
            for loser, stamp in zip(losers[::2], losers[1::2], strict=True):
                self.on_replaced(int(loser), *mailbox.unpack_stamp(stamp))

    async def _erase(self) -> None:
        while self.erased:
            run = self.erased.pop()
            keys = mailbox.keys(mailbox.shard_of(run, self.shards))
            await self.redis.hdel(keys.frames, str(run))

    async def _post(self, by_shard: dict[int, list[int | bytes]]) -> list[list[bytes]]:
        try:
            return await self._execute(by_shard)
        except NoScriptError:
            # The server was restarted and has run none of the calls.
            await self.redis.script_load(mailbox.PUT)
            return await self._execute(by_shard)

    async def _execute(self, by_shard: dict[int, list[int | bytes]]) -> list[list[bytes]]:
        """One round trip for all shards, on a connection of our own: a pool's and a pipeline's
        bookkeeping costs more than the round trip. Raises the first error that was answered."""
        await self.connection.connect()
        commands = [_put(shard, pairs) for shard, pairs in by_shard.items()]
        packed = self.connection.pack_commands(commands)
        await self.connection.send_packed_command(packed, check_health=False)
        answers = [await self._answer() for _ in commands]
        for answer in answers:
            if isinstance(answer, ResponseError):
                raise answer
        return answers

    async def _answer(self) -> Any:
        try:
            return await self.connection.read_response()
        except ResponseError as error:
            # The other shards' answers are still to be read.
            return error


def _put(shard: int, pairs: list[int | bytes]) -> tuple[Any, ...]:
    keys = mailbox.keys(shard)
    three = (keys.frames, keys.waiting, keys.wake)
    return ("EVALSHA", PUT_DIGEST, len(three), *three, mailbox.FRAME_TTL_MS, *pairs)


PUT_DIGEST = mailbox.digest(mailbox.PUT)
