"""Once an hour one of the web processes erases what studies no longer keep."""

import logging

from redis.asyncio import Redis

from furrow.live.database import DatabaseThreads
from furrow.live.services import forget_run
from furrow.runs.retention import erase_expired, find_expired
from furrow.studies.prototypes.storage import sweep

logger = logging.getLogger(__name__)

EVERY_S = 3600
# Whoever sets it has the turn; it goes by itself when the next turn is due.
TURN = "furrow:erase_expired"


def erase_run(run: int) -> bool:
    """Erases an expired run and closes its sockets; whether it was still there."""
    if not erase_expired(run):
        return False
    forget_run(run)
    return True


class Expiry:
    """Asks for the turn whenever it is called, and then erases run by run, between other work."""

    def __init__(self, redis: Redis, database: DatabaseThreads) -> None:
        self.redis = redis
        self.database = database

    async def take_turn(self) -> None:
        if not await self.redis.set(TURN, b"taken", nx=True, ex=EVERY_S):
            return
        expired = await self.database.call(find_expired)
        erased = [await self.database.call(erase_run, run) for run in expired]
        if any(erased):
            logger.info("%d runs were older than their studies keep them: erased", sum(erased))
        # A workspace goes with its prototypes' rows; their files follow here.
        await self.database.call(sweep)
