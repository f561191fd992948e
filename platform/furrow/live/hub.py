"""What the sockets of one web process share; started and stopped with it (`lifespan.py`)."""

import asyncio
import secrets
from collections.abc import Iterable
from contextlib import suppress
from functools import partial

from channels.layers import get_channel_layer
from redis.asyncio import BlockingConnectionPool, Redis
from redis.exceptions import RedisError

from furrow.live import groups, jobs, metrics, results
from furrow.live.chores import Chore, Chores
from furrow.live.crops import CropBuffer
from furrow.live.database import DatabaseThreads
from furrow.live.postbox import Postbox
from furrow.live.presence import Presence
from furrow.live.registry import Registry
from furrow.live.results import Batch, Erased, Replaced, Result
from furrow.live.segments import SegmentBuffer
from furrow.live.services import current_epochs
from furrow.live.standing import say_who_streams
from furrow.problems import AWAY
from furrow.runs.clock import CLOCK, ticks
from furrow.runs.crops import Crop

FLUSH_EVERY_S = 10.0
NEWS_EVERY_S = 1.0
LOOK_FOR_CHORES_EVERY_S = 15.0
SOCKET_TIMEOUT_S = 5.0
REDIS_CONNECTIONS = 8


class Hub:
    """Passes frames out, results in, and keeps everything that is not per socket."""

    def __init__(self, redis_url: str, shards: int, chores: Iterable[Chore] = ()) -> None:
        self.process = secrets.token_hex(6)
        self.redis = _open_redis(redis_url)
        self.database = DatabaseThreads()
        self.registry = Registry()
        self.segments = SegmentBuffer(self.database)
        self.crops = CropBuffer(self.database)
        self.chores = Chores(self.redis, self.database, chores)
        self.postbox = Postbox(self.redis, shards, self.process, self.registry.replaced)
        self.audit_due = asyncio.Event()
        self.tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        work = (
            self.postbox.run,
            self._listen,
            self._audit_when_due,
            partial(jobs.every, FLUSH_EVERY_S, self._flush),
            partial(jobs.every, NEWS_EVERY_S, self._tell_observers),
            partial(jobs.every, NEWS_EVERY_S, partial(say_who_streams, self.redis, self.registry)),
            partial(jobs.every, LOOK_FOR_CHORES_EVERY_S, self.chores.take_turns),
        )
        self.tasks = [asyncio.create_task(jobs.for_ever(job)) for job in work]

    async def stop(self) -> None:
        await jobs.end(self.tasks)
        await self.segments.flush()
        await self.crops.flush()
        await self.database.close()
        await self.redis.aclose()

    # --- sockets come and go ---------------------------------------------------------------

    async def welcome(self, presence: Presence) -> None:
        """The newest socket of its run: older ones close, in every web process."""
        self.registry.add(presence)
        notice = results.pack_control(Replaced(presence.run, presence.epoch))
        # Without Redis the older socket is found out by the next look at the database.
        with suppress(RedisError):
            await self.redis.publish(results.CONTROL, notice)

    async def farewell(self, presence: Presence) -> None:
        if self.registry.remove(presence):
            self.postbox.drop(presence.run)
        if not self.registry.by_run:
            CLOCK.look_at_wall()
        await self.segments.flush(presence.run)
        await self.crops.flush()

    def erase(self, run: int) -> None:
        """The run is gone from the database: nothing of it may be kept here either."""
        self.postbox.erase(run)
        self.segments.drop(run)
        self.crops.drop(run)
        self.registry.close(run, "run_over")

    # --- results and control ---------------------------------------------------------------

    async def _listen(self) -> None:
        async with self.redis.pubsub(ignore_subscribe_messages=True) as pubsub:
            await pubsub.subscribe(results.channel(self.process), results.CONTROL)
            # Whatever was said while nobody listened is in the database, which may take its time.
            self.audit_due.set()
            async for message in pubsub.listen():
                self._receive(message["channel"].decode(), message["data"])

    def _receive(self, channel: str, data: bytes) -> None:
        if channel != results.CONTROL:
            self._answer(results.unpack_batch(data))
            return
        match results.unpack_control(data):
            case Replaced(run, epoch):
                self.registry.close(run, "replaced_by_newer_socket", below_epoch=epoch)
            case Erased(run):
                self.erase(run)

    def _answer(self, batch: Batch) -> None:
        for result in batch.results:
            presence = self.registry.find(result)
            if presence is not None:
                self._deliver(presence, batch, result)

    def _deliver(self, presence: Presence, batch: Batch, result: Result) -> None:
        if result.error:
            presence.refuse(result.seq, result.error)
            return
        if result.crop is not None and presence.takes_crop(result.t_ms):
            self.crops.add(Crop(result.run, result.t_ms, result.crop))
        self.segments.add(batch.weights, result)
        presence.answer(result, batch.seconds)

    # --- now and then ----------------------------------------------------------------------

    async def _flush(self) -> None:
        await self.segments.flush()
        await self.crops.flush()
        self.audit_due.set()

    async def _audit_when_due(self) -> None:
        while True:
            await self.audit_due.wait()
            self.audit_due.clear()
            with suppress(*AWAY):  # the next one is due with the next flush
                await self._audit()

    async def _audit(self) -> None:
        """Closes sockets of runs that were erased or continued elsewhere without our hearing."""
        runs = list(self.registry.by_run)
        epochs = await self.database.call(current_epochs, runs) if runs else {}
        for run in runs:
            if run in epochs:
                self.registry.close(run, "replaced_by_newer_socket", below_epoch=epochs[run])
            else:
                self.erase(run)

    async def _tell_observers(self) -> None:
        metrics.watch([presence.in_flight for presence in self.registry], ticks())
        by_study: dict[str, list[object]] = {}
        for presence in self.registry:
            news = by_study.setdefault(groups.observers(presence.entered.study), [])
            news.append(presence.news().model_dump())
        layer = get_channel_layer()
        with suppress(RedisError, OSError):  # in a second there is newer news
            for group, news in by_study.items():
                await layer.group_send(group, {"type": "participants.seen", "participants": news})


def _open_redis(url: str) -> Redis:
    # A hundred participants who connect at once must not open a hundred connections.
    pool = BlockingConnectionPool.from_url(
        url, max_connections=REDIS_CONNECTIONS, socket_timeout=SOCKET_TIMEOUT_S
    )
    return Redis.from_pool(pool)
