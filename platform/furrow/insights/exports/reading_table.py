"""The table of readings: one row for each picture that the network looked at."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from emotion.baseline import valence
from emotion.weights import LABELS
from furrow.insights.exports.columns import READINGS
from furrow.insights.exports.frames import columns
from furrow.insights.exports.recorded import RecordedRun
from furrow.insights.exports.scope import Scope
from furrow.runs.samples import QUALITY_COLUMNS

BOX = ("face_x", "face_y", "face_width", "face_height")


def readings(scope: Scope) -> Iterator[pl.DataFrame]:
    """A frame for each run that was read by camera."""
    for told in scope.recorded():
        if len(told.samples):
            yield columns(READINGS, _columns(told)).sort("t_ms", maintain_order=True)


def _columns(told: RecordedRun) -> dict[str, Any]:
    samples = told.samples
    times = samples.t_ms.astype(np.int64)
    return {
        "run": [told.label] * len(samples),
        "t_ms": times,
        **_scores(told),
        "faces": samples.faces,
        **{name: samples.box[:, place] for place, name in enumerate(BOX)},
        **{name: samples.quality[:, place] for place, name in enumerate(QUALITY_COLUMNS)},
        "task": _tasks(told, times),
        "paused": _paused(told, times),
        "address": _addresses(told, times),
        "weights": told.weights,
    }


def _scores(told: RecordedRun) -> dict[str, Any]:
    raw, baseline = told.samples.scores, told.baseline
    nothing = np.full(len(raw), np.nan)
    change = np.full(raw.shape, np.nan) if baseline is None else baseline.correct(raw)
    return {
        **{label: raw[:, place] for place, label in enumerate(LABELS)},
        **{f"{label}_change": change[:, place] for place, label in enumerate(LABELS)},
        "valence": valence(raw),
        "valence_change": nothing if baseline is None else baseline.correct_valence(raw),
    }


def _tasks(told: RecordedRun, times: NDArray[np.int64]) -> list[int | None]:
    under_way = np.full(len(times), None, object)
    for attempt in told.attempts:
        under_way[(times >= attempt.from_ms) & (times <= attempt.to_ms)] = attempt.task.pk
    tasks: list[int | None] = under_way.tolist()
    return tasks


def _paused(told: RecordedRun, times: NDArray[np.int64]) -> NDArray[np.bool_]:
    paused = np.zeros(len(times), bool)
    for low, high in told.pauses:
        paused |= (times >= low) & (times < high)
    return paused


def _addresses(told: RecordedRun, times: NDArray[np.int64]) -> list[str | None]:
    """The page that was entered last, while a task is under way: in between none is shown."""
    visits = [moment for moment in told.moments if moment.kind == "navigated"]
    places = np.searchsorted([visit.t_ms for visit in visits], times, side="right") - 1
    names = [*(visit.data["address"] for visit in visits), None]
    tasks = _tasks(told, times)
    return [
        None if task is None else names[place] for place, task in zip(places, tasks, strict=True)
    ]
