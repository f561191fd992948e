"""Readings wait here and are stored about every ten seconds, many runs in one transaction."""

import asyncio
import logging
import math
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from furrow.live import metrics
from furrow.live.database import DatabaseThreads
from furrow.live.results import NUMBERS, Result
from furrow.problems import AWAY
from furrow.runs.samples import Samples
from furrow.runs.services import store_segments

logger = logging.getLogger(__name__)

# While the database cannot be written, so many readings are kept, about 60 MB: of a hundred
# participants nearly seven minutes, of thirty more than twenty. Then the oldest go.
MOST_WAITING = 200_000
# So much of its readings loses who has the most; one at a time would be slow.
GONE_AT_ONCE = 0.1

# Which run, and which weights made the reading: a promotion begins a new segment.
Key = tuple[int, str]


class SegmentBuffer:
    """Readings that were answered but are not stored yet."""

    def __init__(self, database: DatabaseThreads) -> None:
        self.database = database
        self.waiting: dict[Key, list[Result]] = defaultdict(list)
        self.count = 0
        # Whose last storing may have been committed, although the connection broke before it said.
        self.unsure: set[int] = set()
        # One flush at a time: whoever waits for a flush knows that the earlier one is through.
        self.lock = asyncio.Lock()

    def add(self, weights: str, result: Result) -> None:
        # A kept crop waits elsewhere.
        self.waiting[result.run, weights].append(result._replace(crop=None))
        self.count += 1
        if self.count > MOST_WAITING:
            self._forget_oldest()

    def drop(self, run: int) -> None:
        """Forgets an erased run."""
        self._take([key for key in self.waiting if key[0] == run])
        self.unsure.discard(run)

    async def flush(self, run: int | None = None) -> None:
        """Stores everything, or one run's readings; keeps what could not be stored."""
        async with self.lock:
            taken = self._take([key for key in self.waiting if run in (None, key[0])])
            if taken:
                await self._store(taken)

    async def _store(self, taken: dict[Key, list[Result]]) -> None:
        unsure = {run for run, _ in taken} & self.unsure
        try:
            with metrics.FLUSH_SECONDS.time():
                await self.database.call(store_segments, _parts(taken), unsure)
        except AWAY:
            metrics.READINGS_FLUSH_FAILED.inc()
            self._put_back(taken)
        except Exception:
            await self._store_apart(taken)
        except asyncio.CancelledError:
            # The thread goes on by itself; whether it succeeds, nobody will hear.
            self._put_back(taken)
            raise
        else:
            self.unsure -= unsure
            metrics.FLUSHED_READINGS.observe(sum(map(len, taken.values())))

    async def _store_apart(self, taken: dict[Key, list[Result]]) -> None:
        """After a fault that is not the database's: only whose fault it is loses readings."""
        if len(taken) > 1:
            for key, results in taken.items():
                await self._store({key: results})
            return
        [((run, _), results)] = taken.items()
        logger.exception("%d readings of run %d can never be stored", len(results), run)
        metrics.READINGS_LOST.inc(len(results))

    def _take(self, keys: Iterable[Key]) -> dict[Key, list[Result]]:
        taken = {key: self.waiting.pop(key) for key in keys}
        self.count -= sum(map(len, taken.values()))
        return taken

    def _put_back(self, taken: dict[Key, list[Result]]) -> None:
        for key, results in taken.items():
            self.waiting[key] = results + self.waiting[key]
            self.count += len(results)
        self.unsure |= {run for run, _ in taken}
        while self.count > MOST_WAITING:
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        """Of whoever has the most; at equal rates nobody has older ones."""
        most = max(self.waiting.values(), key=len)
        gone = math.ceil(len(most) * GONE_AT_ONCE)
        del most[:gone]
        self.count -= gone
        metrics.READINGS_LOST.inc(gone)


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
