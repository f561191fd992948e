"""The pump: takes frames out of the mailbox, reads the faces, publishes the readings.

It runs in a thread that the Celery worker owns (`bootstep.py`) and holds each of its shards
(`shares.py`) by a lease, so that a worker may be started beside another or killed at any moment.
"""

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import cast

from redis import Redis, RedisError

from emotion.classifier import Classifier
from emotion.portrait import encode_png
from emotion.reader import FaceReader, Reading
from furrow.live import mailbox, metrics, results
from furrow.live.mailbox import Entry
from furrow.live.messages import FrameFault
from furrow.live.shares import Shares
from furrow.runs import sealing

logger = logging.getLogger(__name__)

# As many as the student reads with the least time a frame; more only makes the first one wait.
MAX_BATCH = 32
IDLE_WAIT_S = 0.5
RETRY_S = 0.5
# Variance of the Laplacian at which a 48 px crop begins to look blurred; it maps to a half.
BLURRED = 50.0


class Pump:
    """Drains the shards whose lease it gets. `read` is called by one thread only."""

    def __init__(self, redis: Redis, reader: FaceReader, shards: Sequence[int]) -> None:
        self.redis = redis
        self.reader = reader
        self.shares = Shares(redis, shards)
        self._successors: SimpleQueue[Classifier] = SimpleQueue()
        # Script objects load themselves again when the server has forgotten them.
        self._take = redis.register_script(mailbox.TAKE)

    @property
    def holder(self) -> str:
        return self.shares.holder

    @property
    def weights(self) -> str:
        """Who makes the readings."""
        return self.reader.weights.label

    def offer(self, student: Classifier) -> None:
        """A warmed-up student takes over between two batches; for any thread."""
        self._successors.put(student)

    def run(self, stop: threading.Event) -> None:
        """Until `stop` is set; survives a server that is away or restarted, and a failing batch."""
        while not stop.is_set():
            try:
                self._turn(stop)
            except RedisError as error:
                metrics.WORKER_MAILBOX_ERRORS.inc()
                logger.warning("the mailbox does not answer, trying again: %s", error)
                stop.wait(RETRY_S)
            except Exception:
                # The frames are gone, their credit expires; the next batch may well be readable.
                metrics.BATCHES_FAILED.inc()
                logger.exception("a batch could not be read")
                stop.wait(RETRY_S)
        self._let_go()

    def _turn(self, stop: threading.Event) -> None:
        self._change_student()
        self.shares.refresh()
        held = {shard: self._take_from(shard) for shard in self.shares.mine}
        taken_at = time.perf_counter()
        metrics.SHARDS_HELD.set(sum(taken is not None for taken in held.values()))
        entries = [entry for taken in held.values() for entry in taken or ()]
        if entries:
            self._publish(entries, self._read(entries), taken_at)
        else:
            self._wait([shard for shard, taken in held.items() if taken is not None], stop)

    def _change_student(self) -> None:
        with suppress(Empty):
            student = self._successors.get_nowait()
            self.reader.replace_student(student)

    def _take_from(self, shard: int) -> list[Entry] | None:
        """The next frames of a shard; None while somebody else holds it."""
        keys = mailbox.keys(shard)
        taken = self._take(
            keys=[keys.frames, keys.waiting, keys.lease],
            args=[MAX_BATCH // len(self.shares.mine) or 1, self.holder, mailbox.LEASE_MS],
        )
        if taken is None:
            return None
        return [mailbox.unpack_entry(*pair) for pair in zip(taken[::2], taken[1::2], strict=True)]

    def _wait(self, held: Sequence[int], stop: threading.Event) -> None:
        """For the next frame of the shards held, or for another worker's lease to run out."""
        self.reader.rest()
        if held:
            self.redis.blpop([mailbox.keys(shard).wake for shard in held], timeout=IDLE_WAIT_S)
        else:
            stop.wait(IDLE_WAIT_S)

    def _read(self, entries: Sequence[Entry]) -> list[results.Result]:
        readings = self.reader.read_batch(
            [entry.jpeg for entry in entries],
            [entry.run for entry in entries],
            portraits={entry.run for entry in entries if entry.keep_crop},
        )
        return [to_result(*pair) for pair in zip(entries, readings, strict=True)]

    def _publish(
        self, entries: Sequence[Entry], read: Sequence[results.Result], taken_at: float
    ) -> None:
        by_process: dict[str, list[results.Result]] = defaultdict(list)
        for entry, result in zip(entries, read, strict=True):
            by_process[entry.process].append(result)
        pipeline = self.redis.pipeline(transaction=False)
        seconds = time.perf_counter() - taken_at
        for process, batch in by_process.items():
            packed = results.pack_batch(self.weights, seconds, batch)
            pipeline.publish(results.channel(process), packed)
        pipeline.execute()
        metrics.read(read, seconds)

    def _let_go(self) -> None:
        try:
            self.shares.end()
        except RedisError:
            logger.info("the mailbox is away; the leases run out by themselves")


def to_result(entry: Entry, reading: Reading) -> results.Result:
    """What the web process needs of a reading: quality as shares of 0..1, NaN for unknown."""
    scores = [results.NAN] * 7 if reading.scores is None else reading.scores.tolist()
    box = reading.face_box or (results.NAN,) * 4
    numbers = results.NUMBERS.pack(*scores, *_quality(reading), *box)
    error = cast(FrameFault | None, reading.error)
    crop = None if reading.portrait is None else sealing.seal(encode_png(reading.portrait))
    return results.Result(
        entry.run, entry.epoch, entry.seq, entry.t_ms, error, reading.faces, numbers, crop
    )


def _quality(reading: Reading) -> tuple[float, float, float, float]:
    """Size, light, sharpness, turn."""
    quality = reading.quality
    size = reading.face_box[2] if reading.face_box else results.NAN
    light = results.NAN if quality.light is None else quality.light / 255
    if quality.sharpness is None or quality.turn is None:
        return size, light, results.NAN, results.NAN
    sharpness = quality.sharpness / (quality.sharpness + BLURRED)
    return size, light, sharpness, abs(quality.turn)
