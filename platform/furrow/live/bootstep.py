"""Ties the pump to a Celery worker: `celery -A furrow.config worker --pump -P threads -c 1`."""

import threading
import time
from collections.abc import Callable
from typing import Any

from celery import bootsteps
from django.conf import settings
from redis import Redis

from emotion.reader import FaceReader
from furrow.live import metrics
from furrow.live.pump import Pump
from furrow.live.succession import Succession

JOIN_S = 2.0
SOCKET_TIMEOUT_S = 5.0


class PumpStep(bootsteps.StartStopStep):
    """Starts and stops the pump with the worker, if that was started with `--pump`.

    A bootstep and not an endless task: the worker still answers pings and stops within a second.
    """

    requires = ("celery.worker.components:Pool",)

    def __init__(self, worker: Any, pump: bool = False, **options: Any) -> None:
        super().__init__(worker, **options)
        self.enabled = pump
        self.halt = threading.Event()
        self.threads: list[threading.Thread] = []

    def include_if(self, worker: Any) -> bool:
        return self.enabled

    def start(self, worker: Any) -> None:
        # Opened here, not in the thread: a worker without usable weights must not start.
        reader = FaceReader.open(settings.WEIGHTS_FOLDER)
        redis = Redis.from_url(settings.REDIS_URL, socket_timeout=SOCKET_TIMEOUT_S)
        pump = Pump(redis, reader, range(settings.MAILBOX_SHARDS))
        succession = Succession(redis, pump)
        succession.look()  # so that the first frame is read by the champion already
        metrics.serve(*settings.METRICS_ADDRESS)
        self._begin("pump", pump.run)
        self._begin("succession", succession.run)

    def stop(self, worker: Any) -> None:
        self.halt.set()
        deadline = time.monotonic() + JOIN_S
        for thread in self.threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    terminate = stop

    def _begin(self, name: str, work: Callable[[threading.Event], None]) -> None:
        thread = threading.Thread(target=work, args=(self.halt,), name=name, daemon=True)
        self.threads.append(thread)
        thread.start()
