"""What one of the web processes does now and then for all of them, between other work."""

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from redis.asyncio import Redis

from furrow.live.database import DatabaseThreads
from furrow.live.services import forget_run
from furrow.problems import AWAY
from furrow.runs.retention import erase_expired, find_expired
from furrow.studies.prototypes.storage import erase_folder, find_left_over

logger = logging.getLogger(__name__)


class Chore(NamedTuple):
    """`find` says what is due; `do` is called for each of it, so that nobody waits for all."""

    name: str
    every_s: int
    find: Callable[[], Sequence[Any]]
    do: Callable[[Any], object]


class Chores:
    """Asks for each chore's turn whenever it is called, and then does it."""

    def __init__(self, redis: Redis, database: DatabaseThreads, chores: Iterable[Chore]) -> None:
        self.redis = redis
        self.database = database
        self.chores = [ERASE_EXPIRED, SWEEP_PROTOTYPES, *chores]

    async def take_turns(self) -> None:
        for chore in self.chores:
            # Whoever sets it has the turn; it goes by itself when the next turn is due.
            key = f"furrow:{chore.name}"
            if await self.redis.set(key, b"taken", nx=True, ex=chore.every_s):
                await self._do(chore)

    async def _do(self, chore: Chore) -> None:
        for due in await self.database.call(chore.find):
            try:
                await self.database.call(chore.do, due)
            except AWAY:
                raise
            except Exception:
                # What cannot be done keeps nothing else waiting: an erasure least of all.
                logger.exception("%s failed for %s", chore.name, due)


def erase_run(run: int) -> bool:
    """Erases an expired run and closes its sockets; whether it was still there."""
    if not erase_expired(run):
        return False
    forget_run(run)
    logger.info("run %d was older than its study keeps recordings: erased", run)
    return True


ERASE_EXPIRED = Chore("erase_expired", 3600, find_expired, erase_run)
# A workspace goes with its prototypes' rows; their files follow here.
SWEEP_PROTOTYPES = Chore("sweep_prototypes", 3600, find_left_over, erase_folder)
