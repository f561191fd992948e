"""How well faces could be read: coverage of the tasks' time, frames, light, several faces."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from furrow.insights import versions
from furrow.insights.numbers import number
from furrow.insights.outcomes import Attempt
from furrow.insights.people import Person
from furrow.insights.recordings import StudyRecord
from furrow.insights.schema import Quality
from furrow.insights.timelines import SECOND_MS, Grid
from furrow.studies.models import Task


@dataclass(frozen=True, slots=True)
class TaskPart:
    """One task with the attempts at it and their bins of one second, one attempt a row."""

    task: Task
    attempts: list[Attempt]
    seconds: Grid


def coverage_of(people: Sequence[Person], parts: Sequence[TaskPart]) -> dict[int, float]:
    """By position: mean over the seconds of all tasks of the share of readings with a face.

    A second without any reading counts as zero. NaN without a camera or before the first task.
    """
    seconds: dict[int, list[np.ndarray]] = {p.recording.position: [] for p in people}
    for part in parts:
        for attempt, row in zip(part.attempts, part.seconds.coverage, strict=True):
            seconds[attempt.recording.position].append(row[~np.isnan(row)])
    return {position: _mean(rows) for position, rows in seconds.items()}


def mean_coverage(coverage: dict[int, float]) -> float | None:
    """Mean over participants with a camera, so that a long run does not count for more."""
    return number(_mean([np.array([c for c in coverage.values() if not math.isnan(c)])]))


def quality(record: StudyRecord, parts: Sequence[TaskPart], coverage: dict[int, float]) -> Quality:
    faces, light = record.readings.face_counts(slice(None)), record.readings.light()
    known = light[~np.isnan(light)]
    return {
        "fps": number(_frames_per_second(record)),
        "frames": len(record.readings),
        "coverage": mean_coverage(coverage),
        "several_faces": number(float((faces > 1).mean())) if len(faces) else None,
        "light": number(float(np.median(known))) if len(known) else None,
        "weights": versions.shown(record.version, record.by_version),
    }


def _mean(rows: Sequence[np.ndarray]) -> float:
    values = np.concatenate(rows) if rows else np.empty(0)
    return float(values.mean()) if len(values) else math.nan


def _frames_per_second(record: StudyRecord) -> float:
    """Median over participants of readings in each second between their first and last."""
    rates = []
    for recording in record.recordings:
        times = record.readings.times(record.readings.span(recording.position))
        if len(times) > 1 and times[-1] > times[0]:
            rates.append((len(times) - 1) * SECOND_MS / (times[-1] - times[0]))
    return float(np.median(rates)) if rates else math.nan
