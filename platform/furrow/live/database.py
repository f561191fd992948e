"""Database work of the sockets, off the event loop."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from django.db import close_old_connections, connection, connections

P = ParamSpec("P")
T = TypeVar("T")

# SQLite has one writer: more threads would only wait for each other inside of it.
THREADS = {"sqlite": 1}
THREADS_OTHERWISE = 4
BARRIER_S = 5.0


class DatabaseThreads:
    """A few threads of our own, so that neither requests nor the event loop ever wait for us."""

    def __init__(self) -> None:
        self.count = THREADS.get(connection.vendor, THREADS_OTHERWISE)
        self.executor = ThreadPoolExecutor(self.count, thread_name_prefix="furrow-database")

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        work = partial(_with_fresh_connection, function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self.executor, work)

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


def _with_fresh_connection(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    close_old_connections()
    try:
        return function(*args, **kwargs)
    finally:
        close_old_connections()


def _close_connections(barrier: threading.Barrier) -> None:
    connections.close_all()
    # Each thread must take exactly one of these calls.
    barrier.wait(BARRIER_S)
