"""Readings wait here and are stored about every ten seconds, many runs in one transaction."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from django.db import DatabaseError

from furrow.live import metrics
from furrow.live.database import DatabaseThreads
from furrow.live.results import NUMBERS, Result
from furrow.runs.samples import Samples
from furrow.runs.services import store_segments

logger = logging.getLogger(__name__)

# While the database cannot be written, so many readings of a run are kept; then the oldest go.
MOST_WAITING = 12_000

# Which run, and which weights made the reading: a promotion begins a new segment.
Key = tuple[int, str]


class SegmentBuffer:
    """Readings that were answered but are not stored yet."""

    def __init__(self, database: DatabaseThreads) -> None:
        self.database = database
        self.waiting: dict[Key, list[Result]] = defaultdict(list)
        # One flush at a time: whoever waits for a flush knows that the earlier one is through.
        self.lock = asyncio.Lock()

    def add(self, weights: str, result: Result) -> None:
        # A kept crop waits elsewhere.
        self.waiting[result.run, weights].append(result._replace(crop=None))

    def drop(self, run: int) -> None:
        """Forgets an erased run."""
        self._take([key for key in self.waiting if key[0] == run])

    async def flush(self, run: int | None = None) -> None:
        """Stores everything, or one run's readings; keeps what could not be stored."""
        async with self.lock:
            taken = self._take([key for key in self.waiting if run in (None, key[0])])
            if not taken:
                return
            try:
                with metrics.FLUSH_SECONDS.time():
                    await self.database.call(store_segments, _parts(taken))
            except DatabaseError:
                logger.exception("%d runs' readings wait for the database", len(taken))
                metrics.READINGS_FLUSH_FAILED.inc()
                self._put_back(taken)
            else:
                metrics.FLUSHED_READINGS.observe(sum(map(len, taken.values())))

    def _take(self, keys: Iterable[Key]) -> dict[Key, list[Result]]:
        return {key: self.waiting.pop(key) for key in keys}

    def _put_back(self, taken: dict[Key, list[Result]]) -> None:
        for key, results in taken.items():
            all_of_it = results + self.waiting[key]
            metrics.READINGS_LOST.inc(max(len(all_of_it) - MOST_WAITING, 0))
            self.waiting[key] = all_of_it[-MOST_WAITING:]


def _parts(taken: dict[Key, list[Result]]) -> list[tuple[int, str, Samples]]:
    return [(run, weights, to_samples(results)) for (run, weights), results in taken.items()]


def to_samples(results: list[Result]) -> Samples:
    """The columns of n >= 1 readings, in the order of their capture."""
    results = sorted(results, key=lambda result: result.t_ms)
    numbers = np.frombuffer(b"".join(r.numbers for r in results), NUMBER_TYPE).reshape(-1, COLUMNS)
    return Samples(
        t_ms=np.array([r.t_ms for r in results], np.uint32),
        scores=numbers[:, :7],
        faces=np.array([min(r.faces, 255) for r in results], np.uint8),
        quality=numbers[:, 7:11],
        box=numbers[:, 11:],
    )


NUMBER_TYPE = "<f4"
COLUMNS = NUMBERS.size // 4
