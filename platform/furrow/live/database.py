"""Database work of the sockets, off the event loop."""

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from django.db import OperationalError, close_old_connections, connection, connections

from furrow.problems import AWAY

P = ParamSpec("P")
T = TypeVar("T")

logger = logging.getLogger(__name__)

# SQLite has one writer: more threads would only wait for each other inside of it.
THREADS = {"sqlite": 1}
THREADS_OTHERWISE = 4
BARRIER_S = 5.0
# Far more than a hundred participants ask at once; what a database that hangs lets pile up.
MOST_WAITING = 1_000


class DatabaseThreads:
    """A few threads of our own, so that neither requests nor the event loop ever wait for us."""

    def __init__(self) -> None:
        self.count = THREADS.get(connection.vendor, THREADS_OTHERWISE)
        self.executor = ThreadPoolExecutor(self.count, thread_name_prefix="furrow-database")
        self.waiting = 0
        self.outage = Outage()

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs the function in a thread.

        Raises:
            OperationalError: also when too much waits already.
        """
        if self.waiting >= MOST_WAITING:
            raise OperationalError("the database does not keep up; try again later")
        self.waiting += 1
        try:
            work = partial(with_fresh_connection, function, *args, **kwargs)
            done = await asyncio.get_running_loop().run_in_executor(self.executor, work)
        except AWAY as error:
            self.outage.goes_on(error)
            raise
        finally:
            self.waiting -= 1
        self.outage.is_over()
        return done

    async def close(self) -> None:
        """Waits for what is under way, then closes every thread's connection."""
        barrier = threading.Barrier(self.count)
        loop = asyncio.get_running_loop()
        closing = (
            loop.run_in_executor(self.executor, _close_connections, barrier)
            for _ in range(self.count)
        )
        await asyncio.gather(*closing)
        self.executor.shutdown()


class Outage:
    """Logs once that the database is away, and once that it is back, whoever noticed."""

    def __init__(self) -> None:
        self.since: float | None = None

    def goes_on(self, error: Exception) -> None:
        if self.since is None:
            logger.error("the database cannot be used, what it should keep waits: %s", error)
            self.since = time.monotonic()

    def is_over(self) -> None:
        if self.since is not None:
            logger.warning("the database is back after %.1f s", time.monotonic() - self.since)
            self.since = None


def with_fresh_connection(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """In a thread that lives on: a connection that broke is not used again, nor kept for ever."""
    close_old_connections()
    try:
        return function(*args, **kwargs)
    finally:
        close_old_connections()


def _close_connections(barrier: threading.Barrier) -> None:
    connections.close_all()
    # Each thread must take exactly one of these calls.
    barrier.wait(BARRIER_S)
