"""The pump, with the real reader and a real server."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

import numpy as np
import pytest
from redis import Redis

from emotion.reader import FaceReader
from furrow.live import mailbox, results
from furrow.live.frames import Frame
from furrow.live.pump import Pump
from tests.platform.live.browsers import pumping
from tests.platform.live.stack import PATIENCE_S, until

WEB = "web1"
# Whoever lingers does so each time; a machine that is busy is not always.
TRIES = 5


class Listener:
    """A web process, reduced to its channel."""

    def __init__(self, redis: Redis, process: str = WEB) -> None:
        self.redis = redis
        self.process = process
        self.pubsub = redis.pubsub(ignore_subscribe_messages=True)
        self.pubsub.subscribe(results.channel(process))
        self._put = redis.register_script(mailbox.PUT)

    def put(self, run: int, seq: int, jpeg: bytes, epoch: int = 1) -> None:
        entry = mailbox.pack_entry(epoch, Frame(seq, seq * 200, jpeg), self.process)
        keys = mailbox.keys(0)[:3]
        self._put(keys=keys, args=[round(PATIENCE_S * 1000), run, entry])

    def hear(self, patience_s: float = PATIENCE_S) -> results.Batch | None:
        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline:
            message = self.pubsub.get_message(timeout=0.2)
            if message:
                return results.unpack_batch(message["data"])
        return None


@pytest.fixture
def web(valkey: Redis) -> Iterator[Listener]:
    listener = Listener(valkey)
    yield listener
    listener.pubsub.close()


def test_frame_is_read_and_its_reading_names_the_weights(
    web: Listener, pump: Pump, face: bytes, reader: FaceReader
):
    web.put(3, 9, face, epoch=4)
    batch = web.hear()
    assert batch is not None
    assert batch.weights == f"{reader.weights.name}-{reader.weights.version}"
    (result,) = batch.results
    assert result[:6] == (3, 4, 9, 1800, None, 1)
    numbers = np.array(results.NUMBERS.unpack(result.numbers))
    assert numbers[:7].sum() == pytest.approx(1, abs=1e-4)
    assert ((numbers >= 0) & (numbers <= 1)).all()


def test_bad_frame_is_named_and_disturbs_no_other(web: Listener, pump: Pump, face: bytes):
    with web.redis.pipeline() as pipeline:
        for run, jpeg in ((1, face), (2, face[:500]), (3, b"no picture")):
            entry = mailbox.pack_entry(1, Frame(1, 0, jpeg), WEB)
            pipeline.eval(mailbox.PUT, 3, *mailbox.keys(0)[:3], mailbox.FRAME_TTL_MS, run, entry)
        pipeline.execute()
    errors: dict[int, str | None] = {}
    while len(errors) < 3 and (batch := web.hear()):
        errors |= {result.run: result.error for result in batch.results}
    assert errors == {1: None, 2: "truncated", 3: "not_a_jpeg"}


def test_one_publish_a_batch_and_web_process(valkey: Redis, reader: FaceReader, face: bytes):
    ones, others = Listener(valkey, "one"), Listener(valkey, "other")
    for run in range(1, 5):
        (ones if run % 2 else others).put(run, 1, face)
    with pumping(reader, _url(valkey)):
        heard = [listener.hear() for listener in (ones, others)]
    assert [sorted(r.run for r in batch.results) for batch in heard if batch] == [[1, 3], [2, 4]]
    ones.pubsub.close()
    others.pubsub.close()


def test_pump_takes_what_is_there_and_does_not_linger(web: Listener, pump: Pump, face: bytes):
    took_s = []
    for seq in range(1, 1 + TRIES):
        begin = time.monotonic()
        web.put(1, seq, face)
        assert web.hear() is not None
        took_s.append(time.monotonic() - begin)
    assert min(took_s) < 0.4


def test_forgotten_scripts_are_loaded_again(web: Listener, pump: Pump, face: bytes):
    web.put(1, 1, face)
    assert web.hear() is not None
    web.redis.script_flush()
    web.put(1, 2, face)
    assert web.hear() is not None


def test_second_pump_takes_over_when_the_first_one_stops(
    web: Listener, reader: FaceReader, face: bytes
):
    with ExitStack() as standing_by:
        with pumping(reader, _url(web.redis)) as first:
            web.put(1, 1, face)
            assert web.hear() is not None
            second = standing_by.enter_context(pumping(reader, _url(web.redis)))
            assert web.redis.get(mailbox.keys(0).lease) == first.holder.encode()
        web.put(1, 2, face)
        assert web.hear() is not None
        assert web.redis.get(mailbox.keys(0).lease) == second.holder.encode()


def test_lease_of_a_killed_pump_runs_out(web: Listener, reader: FaceReader, face: bytes):
    begin = time.monotonic()
    web.redis.set(mailbox.keys(0).lease, "killed", px=mailbox.LEASE_MS)
    web.put(1, 1, face)
    with pumping(reader, _url(web.redis)):
        assert web.hear() is not None
    assert time.monotonic() - begin > mailbox.LEASE_MS / 1000


def test_pump_stops_quickly_and_lets_go_of_its_lease(valkey: Redis, reader: FaceReader):
    took_s = []
    for _ in range(TRIES):
        with pumping(reader, _url(valkey)):
            until(lambda: valkey.exists(mailbox.keys(0).lease))
            begin = time.monotonic()
        took_s.append(time.monotonic() - begin)
        assert not valkey.exists(mailbox.keys(0).lease)
    assert min(took_s) < 1.5


def test_failing_batch_does_not_end_the_pump(web: Listener, reader: FaceReader, face: bytes):
    failing = _FailsOnce(reader)
    with pumping(failing, _url(web.redis)):
        web.put(1, 1, face)
        assert failing.failed.wait(PATIENCE_S)
        web.put(1, 2, face)
        batch = web.hear()
    assert batch is not None
    assert [result.seq for result in batch.results] == [2]


class _FailsOnce:
    """The real reader after a first call that breaks, as with a lost graphics card."""

    def __init__(self, reader: FaceReader) -> None:
        self.reader = reader
        self.weights = reader.weights
        self.failed = threading.Event()

    def read_batch(self, jpegs: Sequence[bytes], keys: Sequence[int], **options: Any) -> Any:
        if not self.failed.is_set():
            self.failed.set()
            raise RuntimeError("CUDA error: device lost")
        return self.reader.read_batch(jpegs, keys, **options)

    def rest(self) -> None:
        pass


def _url(redis: Redis) -> str:
    return f"unix://{redis.connection_pool.connection_kwargs['path']}"
