"""A participant's own neutral face, against which every later expression is measured."""

from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import ArrayLike, NDArray

from emotion.weights import LABELS

MIN_DURATION_MS = 5000
MIN_COVERAGE = 0.8
# A sample stands for the time until the next one, but not across a gap in the stream.
LONGEST_SAMPLE_MS = 1000

HAPPY = LABELS.index("happy")
NEGATIVE = [LABELS.index(label) for label in ("angry", "disgust", "fear", "sad")]


@dataclass(frozen=True, eq=False)
class Baseline:
    """The median expression of a neutral capture.

    median: float64 [7], per class, in the order of LABELS. valence: median valence, -1..1.
    coverage: share of the capture's time with a face, 0..1. duration_ms: of the capture.
    quality: coverage times steadiness, 0..1; steadiness is 1 minus the mean total variation
    distance of the samples from the median expression.
    """

    median: NDArray[np.float64]
    valence: float
    coverage: float
    duration_ms: float
    quality: float

    @classmethod
    def from_samples(
        cls, t_ms: ArrayLike, scores: ArrayLike, span_ms: tuple[float, float] | None = None
    ) -> "Baseline | None":
        """None when the capture is shorter than five seconds or shows a face in under 80% of it.

        t_ms: [n]. scores: [n, 7], rows of NaN where no face was seen. span_ms: start and end of
        the capture, where known; else it lasts from the first sample to one interval behind the
        last, and counts as long enough if it lacks at most one interval.
        Raises ValueError for shapes that do not fit.
        """
        times, rows = _checked(t_ms, scores)
        if not len(times):
            return None
        interval = float(np.median(np.diff(times))) if len(times) > 1 else 0.0
        start, end = span_ms or (float(times[0]), float(times[-1]) + interval)
        tolerance = 0.0 if span_ms else interval
        coverage = _coverage(times, rows, start, end)
        if end - start + tolerance < MIN_DURATION_MS or coverage < MIN_COVERAGE:
            return None
        return cls._of(rows[_seen(rows)], coverage, end - start)

    @classmethod
    def _of(cls, rows: NDArray[np.float64], coverage: float, duration_ms: float) -> "Baseline":
        median = np.median(rows, axis=0)
        steadiness = 1 - float(np.abs(rows - median).sum(axis=1).mean() / 2)
        return cls(
            median=median,
            valence=float(np.median(valence(rows))),
            coverage=coverage,
            duration_ms=duration_ms,
            quality=coverage * max(steadiness, 0.0),
        )

    def correct(self, scores: ArrayLike) -> NDArray[np.float64]:
        """Change of every expression from the baseline: [..., 7] in -1..1; NaN stays NaN."""
        return np.asarray(scores, np.float64) - self.median

    def correct_valence(self, scores: ArrayLike) -> NDArray[np.float64]:
        """Change of valence from the baseline, [...] in -2..2; charts clip it to -1..1."""
        return valence(scores) - self.valence


def valence(scores: ArrayLike) -> NDArray[np.float64]:
    """p(happy) minus the strongest negative expression: [..., 7] to [...] in -1..1."""
    values = np.asarray(scores)
    # Column by column: picking four of them by a list would copy a study's readings first.
    strongest = reduce(np.maximum, (values[..., place] for place in NEGATIVE))
    return np.asarray(values[..., HAPPY].astype(np.float64) - strongest)


def _checked(t_ms: ArrayLike, scores: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    times, rows = np.asarray(t_ms, np.float64), np.asarray(scores, np.float64)
    if times.ndim != 1 or rows.shape != (len(times), len(LABELS)):
        raise ValueError(
            f"A baseline needs times [n] and scores [n, {len(LABELS)}], "
            f"not {times.shape} and {rows.shape}."
        )
    order = np.argsort(times, kind="stable")
    return times[order], rows[order]


def _seen(rows: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.asarray(np.isfinite(rows).all(axis=1))


def _coverage(
    times: NDArray[np.float64], rows: NDArray[np.float64], start: float, end: float
) -> float:
    """Share of the time from start to end for which a sample with a face stands."""
    if end <= start:
        return 0.0
    edges = np.clip(np.append(times, end), start, end)
    lengths = np.minimum(np.diff(edges), LONGEST_SAMPLE_MS)
    return float(lengths[_seen(rows)].sum() / (end - start))
