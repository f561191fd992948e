"""All readings of a study as columns on one clock, and what they say in windows of time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from emotion.baseline import valence
from emotion.weights import LABELS
from furrow.insights.medians import Floats, Ints, medians
from furrow.runs.samples import QUALITY_COLUMNS, Samples

VALENCE = len(LABELS)  # the column behind the labels' own
COLUMNS = VALENCE + 1
# A run's milliseconds fit in 32 bits (live/messages.py), so position and time make one sorted key.
CLOCK_BITS = 32
NEAREST_MS = 1000

# The position of a run in the study, and one of its pauses, from and to in its milliseconds.
Rest = tuple[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Windows:
    """g windows of time: the position of the run in the study, and from/to in its milliseconds."""

    run: Ints
    from_ms: Ints
    to_ms: Ints


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read in g windows."""

    medians: Floats  # [8, g]: seven labels and valence; NaN without a face
    readings: Ints  # [g]
    faces: Ints  # [g], readings with a face
    others: Ints  # [g], readings by versions that were not asked for

    def coverage(self) -> NDArray[np.float64]:
        """[g] share of readings with a face; a window without any reading counts as missing: 0.

        NaN where only a version read that was not asked for.
        """
        share = self.faces / np.maximum(self.readings, 1)
        return np.where((self.readings == 0) & (self.others > 0), np.nan, share)


class Readings:
    """n readings, sorted by run and time."""

    def __init__(
        self,
        runs: Ints,
        samples: Samples,
        pauses: Sequence[Rest] = (),
        others: "Readings | None" = None,
    ) -> None:
        """`runs` [n]: the position of each sample's run in the study.

        What lies in `pauses` is left out. `others`: what versions of the weights read that were
        not asked for.
        """
        self._others = others
        clock = _clock(runs, samples.t_ms.astype(np.int64))
        where = _in_order(clock, pauses)
        self._clock: Ints = clock[where]
        self._faces = samples.faces[where]
        self._light = samples.quality[where, QUALITY_COLUMNS.index("light")]
        self._columns = _columns(samples.scores[where])
        seen = ~np.isnan(self._columns[VALENCE])
        self._seen_clock = self._clock[seen]
        self._seen_columns = self._columns.compress(seen, axis=1)
        self._seen_before = np.concatenate([[0], np.cumsum(seen)])

    def __len__(self) -> int:
        return len(self._clock)

    def span(self, run: int) -> slice:
        """Where one run's readings lie."""
        return self.between(run, 0, 1 << CLOCK_BITS)

    def times(self, where: slice) -> Ints:
        """[n] milliseconds of the run."""
        return self._clock[where] & ((1 << CLOCK_BITS) - 1)

    def end_ms(self, run: int) -> int:
        """When the run's last frame was taken, whichever version read it; 0 without any."""
        last = [self.times(self.span(run))[-1:]]
        if self._others is not None:
            last.append(self._others.times(self._others.span(run))[-1:])
        return int(np.concatenate(last).max(initial=0))

    def between(self, run: int, from_ms: int, to_ms: int) -> slice:
        """Where one run's readings of that time lie, its end excluded."""
        low, high = np.searchsorted(
            self._clock, [(run << CLOCK_BITS) + ms for ms in (from_ms, to_ms)]
        )
        return slice(int(low), int(high))

    def scores(self, where: slice) -> Floats:
        """[n, 7]; NaN without a face."""
        return self._columns[:VALENCE, where].T

    def face_counts(self, where: slice) -> NDArray[np.uint8]:
        return self._faces[where]

    def light(self) -> Floats:
        """[n] brightness 0..1 of all readings; NaN = unknown."""
        return self._light

    def within(self, windows: Windows) -> Seen:
        """What was read in each window, its end excluded."""
        low, high = self._bounds(windows)
        first, last = self._seen_before[low], self._seen_before[high]
        found = medians(self._seen_columns, first, last - first)
        return Seen(found, high - low, last - first, self._count_others(windows))

    def valence_near(self, runs: Ints, t_ms: Ints) -> Floats:
        """[m] valence of the nearest reading with a face, NaN if none lies within a second."""
        known, asked = self._seen_clock, _clock(runs, t_ms)
        if not len(known):
            return np.full(len(asked), np.nan, np.float32)
        after = np.minimum(np.searchsorted(known, asked), len(known) - 1)
        before = np.maximum(after - 1, 0)
        nearer = np.where(abs(known[before] - asked) <= abs(known[after] - asked), before, after)
        # On this clock another run's reading is more than 2^31 ms away.
        far = abs(known[nearer] - asked) > NEAREST_MS
        return np.where(far, np.nan, self._seen_columns[VALENCE, nearer])

    def _bounds(self, windows: Windows) -> tuple[Ints, Ints]:
        low = np.searchsorted(self._clock, _clock(windows.run, windows.from_ms))
        high = np.searchsorted(self._clock, _clock(windows.run, windows.to_ms))
        return low, high

    def _count_others(self, windows: Windows) -> Ints:
        if self._others is None:
            return np.zeros(len(windows.run), np.int64)
        low, high = self._others._bounds(windows)
        return high - low


def _clock(runs: Ints, t_ms: Ints) -> Ints:
    return (runs << CLOCK_BITS) + t_ms


def _in_order(clock: Ints, pauses: Sequence[Rest]) -> Ints | slice:
    """The readings outside pauses, by run and time; a slice, which copies nothing, where it can."""
    # Answers overtake each other within a batch, so that segments overlap a little.
    overtaken = bool((clock[1:] < clock[:-1]).any())
    if not overtaken and not pauses:
        return slice(None)
    order = np.argsort(clock, kind="stable")
    return np.asarray(order[~_rested(clock[order], pauses)])


def _rested(clock: Ints, pauses: Sequence[Rest]) -> NDArray[np.bool_]:
    """[n] whether each moment lies in a pause, its end excluded."""
    bounds = sorted((run << CLOCK_BITS) + ms for run, span in pauses for ms in span)
    return np.asarray(np.searchsorted(bounds, clock, side="right") % 2 == 1)


def _columns(scores: Floats) -> Floats:
    """[8, n] from scores [n, 7]; each label's values lie together, which makes sorting quick."""
    columns = np.empty((COLUMNS, len(scores)), np.float32)
    columns[:VALENCE] = scores.T
    columns[VALENCE] = valence(columns[:VALENCE].T)
    return columns
