"""The web process' side of the mailbox: frames of a few milliseconds go out together."""

import asyncio
import logging
from collections.abc import Callable

from redis.asyncio import Redis
from redis.exceptions import NoScriptError, RedisError

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
        while True:
            await self.filled.wait()
            await asyncio.sleep(TICK_S)
            self.filled.clear()
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
        """One round trip for all shards."""
        pipeline = self.redis.pipeline(transaction=False)
        for shard, pairs in by_shard.items():
            keys = mailbox.keys(shard)
            three = (keys.frames, keys.waiting, keys.wake)
            pipeline.evalsha(PUT_DIGEST, len(three), *three, mailbox.FRAME_TTL_MS, *pairs)
        losers: list[list[bytes]] = await pipeline.execute()
        return losers


PUT_DIGEST = mailbox.digest(mailbox.PUT)
