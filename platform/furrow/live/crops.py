"""Sealed crops wait here and are written every ten seconds, many runs in one transaction."""

import asyncio
import logging
from collections import deque

from furrow.live import metrics
from furrow.live.database import DatabaseThreads
from furrow.problems import AWAY
from furrow.runs import crops
from furrow.runs.crops import Crop

logger = logging.getLogger(__name__)

# While the disk or the database cannot be written; about 10 MB. Then the oldest go.
MOST_WAITING = 2_000


class CropBuffer:
    """Crops that are kept with consent but not written yet; encrypted already."""

    def __init__(self, database: DatabaseThreads) -> None:
        self.database = database
        self.waiting: deque[Crop] = deque(maxlen=MOST_WAITING)
        self.lock = asyncio.Lock()

    def add(self, crop: Crop) -> None:
        self.waiting.append(crop)

    def drop(self, run: int) -> None:
        """Forgets an erased run."""
        kept = [crop for crop in self.waiting if crop.run != run]
        self.waiting = deque(kept, MOST_WAITING)

    async def flush(self) -> None:
        """Writes everything; keeps what could not be written for the next time."""
        async with self.lock:
            taken, self.waiting = list(self.waiting), deque(maxlen=MOST_WAITING)
            if not taken:
                return
            try:
                await self.database.call(crops.store, taken)
            except (*AWAY, OSError) as error:
                logger.error("%d kept crops wait for the disk: %s", len(taken), error)
                metrics.CROPS_FLUSH_FAILED.inc()
                self._put_back(taken)
            except asyncio.CancelledError:
                self._put_back(taken)
                raise

    def _put_back(self, taken: list[Crop]) -> None:
        # Writing a crop twice changes nothing.
        self.waiting = deque([*taken, *self.waiting], MOST_WAITING)
