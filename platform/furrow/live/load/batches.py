"""Which frames were read together: overheard from the workers' answers."""

import threading
import time
from typing import NamedTuple

from redis import Redis, RedisError

from furrow.live import results

EVERY_CHANNEL = results.channel("*")
WAKE_S = 0.2


class Heard(NamedTuple):
    """Run and sequence of each frame of one answer, and when it was published."""

    at_ms: float
    frames: list[tuple[int, int]]


class Eavesdropper:
    """Listens while it is entered, in a thread that only keeps what it hears.

    With several web processes one batch is heard in parts, one for each.
    """

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        self.kept: list[tuple[float, bytes]] = []
        self.failed = False
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.listens = threading.Event()

    def __enter__(self) -> "Eavesdropper":
        self.thread.start()
        self.listens.wait(5)
        return self

    def __exit__(self, *error: object) -> None:
        self.stop.set()
        self.thread.join()

    def heard(self) -> list[Heard]:
        return [Heard(at_ms, _frames(data)) for at_ms, data in self.kept]

    def _listen(self) -> None:
        try:
            with self.redis.pubsub(ignore_subscribe_messages=True) as pubsub:
                pubsub.psubscribe(EVERY_CHANNEL)
                self.listens.set()
                while not self.stop.is_set():
                    if message := pubsub.get_message(timeout=WAKE_S):
                        self.kept.append((time.monotonic() * 1000, message["data"]))
        except RedisError:
            self.failed = True
            self.listens.set()


def _frames(data: bytes) -> list[tuple[int, int]]:
    return [(result.run, result.seq) for result in results.unpack_batch(data).results]
