"""What one of the web processes does now and then for all of them, between other work."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import NamedTuple

from redis.asyncio import Redis

from furrow.live.database import DatabaseThreads
from furrow.live.services import forget_run
from furrow.runs.retention import erase_expired, find_expired
from furrow.studies.prototypes.storage import sweep

logger = logging.getLogger(__name__)


class Chore(NamedTuple):
    """`work` asks the database piece by piece, so that participants never wait for all of it."""

    name: str
    every_s: int
    work: Callable[[DatabaseThreads], Awaitable[None]]


class Chores:
    """Asks for each chore's turn whenever it is called, and then does it."""

    def __init__(self, redis: Redis, database: DatabaseThreads, chores: Iterable[Chore]) -> None:
        self.redis = redis
        self.database = database
        self.chores = [ERASE_EXPIRED, *chores]

    async def take_turns(self) -> None:
        for chore in self.chores:
            # Whoever sets it has the turn; it goes by itself when the next turn is due.
            key = f"furrow:{chore.name}"
            if await self.redis.set(key, b"taken", nx=True, ex=chore.every_s):
                await chore.work(self.database)


def erase_run(run: int) -> bool:
    """Erases an expired run and closes its sockets; whether it was still there."""
    if not erase_expired(run):
        return False
    forget_run(run)
    return True


async def _erase_expired(database: DatabaseThreads) -> None:
    expired = await database.call(find_expired)
    erased = [await database.call(erase_run, run) for run in expired]
    if any(erased):
        logger.info("%d runs were older than their studies keep them: erased", sum(erased))
    # A workspace goes with its prototypes' rows; their files follow here.
    await database.call(sweep)


ERASE_EXPIRED = Chore("erase_expired", 3600, _erase_expired)
