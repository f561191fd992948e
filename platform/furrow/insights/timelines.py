"""Expressions over a task's time: median within a person first, then the mean over people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from emotion.weights import LABELS
from furrow.insights.numbers import counts, numbers, rows
from furrow.insights.outcomes import Attempt
from furrow.insights.people import Person
from furrow.insights.readings import COLUMNS, VALENCE, Floats, Readings, Windows
from furrow.insights.schema import Mark, RowsByLabel, Timeline, Unit, Valence
from furrow.insights.statistics import people_resampled
from furrow.studies.models import Task

SECOND_MS = 1000
PERCENT_BINS = 50
# An hour; who leaves a task open over lunch must not make the report endless.
MOST_SECONDS = 3600
# Report.md: hatched below these.
FEWEST_PEOPLE = 5
LOWEST_COVERAGE = 0.5
# How far above the own baseline an expression's median counts for "share of people".
CLEARLY_ABOVE = 0.1


@dataclass(frozen=True, slots=True)
class Grid:
    """p people by b bins of one task."""

    unit: Unit
    edges_ms: NDArray[np.float64]  # [p, b, 2], from and to on each run's clock
    present: NDArray[np.bool_]  # [p, b], the attempt reaches this bin
    values: Floats  # [8, p, b], bin medians; NaN without a face
    coverage: NDArray[np.float64]  # [p, b], NaN where not present or without a camera


def grid_of(attempts: Sequence[Attempt], readings: Readings, unit: Unit) -> Grid:
    """The bins of those attempts, one person a row."""
    edges, present = _seconds(attempts) if unit == "seconds" else _percent(attempts)
    values = np.full((COLUMNS, *present.shape), np.nan, np.float32)
    coverage = np.full(present.shape, np.nan)
    camera = np.array([a.recording.camera for a in attempts], bool)
    asked = present & camera[:, None]
    runs = np.array([a.recording.position for a in attempts], np.int64)
    low, high = np.moveaxis(edges[asked], -1, 0).astype(np.int64)
    seen = readings.within(Windows(runs[np.nonzero(asked)[0]], low, high))
    values[:, asked] = seen.medians
    coverage[asked] = seen.coverage()
    return Grid(unit, edges, present, values, coverage)


def _seconds(
    attempts: Sequence[Attempt],
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Bins of one second; an attempt reaches the bins that it fills at least by half."""
    reached = np.clip(np.floor(_lengths(attempts) / SECOND_MS + 0.5), 1, MOST_SECONDS)
    bins = np.arange(int(reached.max(initial=0)))
    low = np.broadcast_to(bins * float(SECOND_MS), (len(attempts), len(bins)))
    return _on_clock(attempts, low, low + SECOND_MS), bins < reached[:, None]


def _percent(
    attempts: Sequence[Attempt],
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Fiftieths of everybody's own time; shorter ones than a second look a second wide.

    Otherwise a bin of a quick task would fall between two readings and seem uncovered.
    """
    lengths = _lengths(attempts)[:, None]
    width = lengths / PERCENT_BINS
    centre = width * (np.arange(PERCENT_BINS) + 0.5)
    reach = np.maximum(width, SECOND_MS) / 2
    low, high = np.maximum(centre - reach, 0), np.minimum(centre + reach, lengths)
    return _on_clock(attempts, low, high), np.ones(centre.shape, bool)


def _lengths(attempts: Sequence[Attempt]) -> NDArray[np.float64]:
    """[p] milliseconds without pauses."""
    return np.array([attempt.active_ms for attempt in attempts], np.float64)


def _on_clock(
    attempts: Sequence[Attempt], low: NDArray[np.float64], high: NDArray[np.float64]
) -> NDArray[np.float64]:
    """[p, b, 2] on each run's clock, from milliseconds since each task's start, [p, b]."""
    active = np.stack([low, high], axis=-1)
    edges = [attempt.on_clock(row) for attempt, row in zip(attempts, active, strict=True)]
    return np.array(edges).reshape(active.shape)


def timeline(
    task: Task,
    attempts: Sequence[Attempt],
    people: Sequence[Person],
    grid: Grid,
    marks: list[Mark],
) -> Timeline:
    """One task in one unit; `people` are those of the attempts, in their order."""
    own = np.array([p.baseline_columns() for p in people], np.float32).reshape(-1, COLUMNS)
    corrected = grid.values - own.T[:, :, None]
    n, n_corrected = _people_in(grid.values), _people_in(corrected)
    coverage = _mean_over_people(grid.coverage)
    return {
        "task": str(task.key),
        "title": task.title,
        "bin_ms": _bin_ms(attempts, grid.unit),
        "bins": grid.present.shape[1],
        "unit": grid.unit,
        "n": counts(n),
        "n_corrected": counts(n_corrected),
        "present": counts(grid.present.sum(axis=0)),
        "coverage": numbers(coverage),
        "raw": by_label(_mean_over_people(grid.values[:VALENCE])),
        "corrected": by_label(_mean_over_people(corrected[:VALENCE])),
        "share": by_label(_share_above(corrected, n_corrected)),
        "valence": _valence(grid.values[VALENCE], corrected[VALENCE]),
        "doubtful": _doubtful(n, coverage),
        "doubtful_corrected": _doubtful(n_corrected, coverage),
        "marks": marks,
    }


def by_label(values: NDArray[Any]) -> RowsByLabel:
    """From [7, b], in the order of LABELS."""
    return cast(RowsByLabel, dict(zip(LABELS, rows(values), strict=True)))


def _bin_ms(attempts: Sequence[Attempt], unit: Unit) -> int:
    if unit == "seconds" or not attempts:
        return SECOND_MS
    return int(_lengths(attempts).mean() / PERCENT_BINS)


def _people_in(values: Floats) -> NDArray[np.int64]:
    """[b] people with a value, from [8, p, b]."""
    return np.asarray((~np.isnan(values[VALENCE])).sum(axis=0))


def _mean_over_people(values: NDArray[Any]) -> NDArray[Any]:
    """[..., b] from [..., p, b], without the missing."""
    known = (~np.isnan(values)).sum(axis=-2)
    total = np.nansum(values, axis=-2)
    return np.where(known > 0, total / np.maximum(known, 1), np.nan)


def _share_above(corrected: Floats, n_corrected: NDArray[np.int64]) -> NDArray[np.float64]:
    above = (corrected[:VALENCE] > CLEARLY_ABOVE).sum(axis=1)
    return np.where(n_corrected > 0, above / np.maximum(n_corrected, 1), np.nan)


def _valence(raw: Floats, corrected: Floats) -> Valence:
    low, high = people_resampled(corrected)
    return {
        "raw": numbers(_mean_over_people(raw)),
        "corrected": numbers(_mean_over_people(corrected)),
        "low": numbers(low),
        "high": numbers(high),
    }


def _doubtful(n: NDArray[np.int64], coverage: NDArray[np.float64]) -> list[bool]:
    doubtful: list[bool] = ((n < FEWEST_PEOPLE) | ~(coverage >= LOWEST_COVERAGE)).tolist()
    return doubtful
