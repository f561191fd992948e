"""Jobs of a web process that run beside its sockets for as long as it lives."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

RETRY_S = 0.5
CANCEL_AGAIN_S = 0.2

Job = Callable[[], Awaitable[None]]


async def for_ever(job: Job) -> None:
    """Begins a job again whatever ends it: a web process without one of them would look well."""
    while True:
        try:
            await job()
        except (RedisError, OSError) as error:
            logger.warning("Redis does not answer, trying again: %s", error)
        except Exception:
            logger.exception("a job of the web process broke and begins again")
        await asyncio.sleep(RETRY_S)


async def every(seconds: float, job: Job) -> None:
    """A job that fails is logged and runs again at its next time."""
    while True:
        await asyncio.sleep(seconds)
        try:
            await job()
        except Exception:
            logger.exception("a regular job of the web process failed")


async def end(tasks: list[asyncio.Task[None]]) -> None:
    """Returns when all of them have ended."""
    running = set(tasks)
    while running:
        for task in running:
            task.cancel()
        # More than once: redis-py swallows a cancellation while it connects.
        _, running = await asyncio.wait(running, timeout=CANCEL_AGAIN_S)
    await asyncio.gather(*tasks, return_exceptions=True)
