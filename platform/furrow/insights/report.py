"""A study's report: everything the researcher's page draws, from one load of the recordings."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import orjson

from emotion.baseline import MIN_COVERAGE, MIN_DURATION_MS
from emotion.weights import LABELS
from furrow.insights import versions
from furrow.insights.figures import iso_strip, sus_of, sus_report, task_report
from furrow.insights.friction import friction
from furrow.insights.funnel import funnel, version_heads
from furrow.insights.garbage import garbage_left_alone
from furrow.insights.marks import marks_of
from furrow.insights.numbers import number
from furrow.insights.outcomes import Attempt, attempts
from furrow.insights.page_maps import page_maps
from furrow.insights.people import Person, person
from furrow.insights.questionnaires import questionnaire_reports
from furrow.insights.recordings import StudyRecord, load
from furrow.insights.run_lines import run_lines
from furrow.insights.schema import (
    ModelHead,
    Participant,
    Quality,
    Report,
    StudyHead,
    Timeline,
)
from furrow.insights.timelines import SECOND_MS, Grid, grid_of, timeline
from furrow.studies.models import Study, Task

NOTICE = "facial expression, not felt emotion"


@dataclass(frozen=True, slots=True)
class TaskPart:
    """One task with the attempts at it and their bins of one second, one attempt a row."""

    task: Task
    attempts: list[Attempt]
    seconds: Grid


def sealed_report(
    study: Study,
    now: datetime,
    version: str | None = None,
    study_version: int | None = None,
    *,
    seconds: bool = False,
) -> bytes:
    """The report as JSON with `sha256`, the digest of its canonical form without that key.

    Canonical: RFC 8785 (sorted keys, no spaces, numbers as in `numbers.py`), in UTF-8.
    """
    with garbage_left_alone():
        report = make_report(study, now, version, study_version, seconds=seconds)
        body = orjson.dumps(report, option=orjson.OPT_SORT_KEYS)
    digest = hashlib.sha256(body).hexdigest()
    return body[:-1] + f',"sha256":"{digest}"}}'.encode()


def make_report(
    study: Study,
    now: datetime,
    version: str | None = None,
    study_version: int | None = None,
    *,
    seconds: bool = False,
) -> Report:
    """Everything but the hash; reads the database and writes nothing.

    Every run's `seconds` are only in it if asked for.

    With a `version` of the weights, faces are only what that one read; with a `study_version`
    there are only the runs of that version of the study. Raises Problem 404 `unknown_version`,
    `unknown_study_version`.
    """
    record = load(study, version, study_version)
    versions.require_number(study_version, record.merged.versions)
    versions.require_known(version, record.by_version)
    people = [person(recording, record.readings) for recording in record.recordings]
    every = attempts(record, now)
    parts = [_part(task, every, record) for task in record.merged.tasks]
    coverage = _coverage(people, parts)
    return {
        "study": _study(record),
        "made_at": now.isoformat(timespec="seconds"),
        "simulated": any(recording.run.is_simulated for recording in record.recordings),
        "funnel": funnel(record),
        "model": _model(record, people, coverage),
        "participants": [_participant(p, coverage, study, now) for p in people],
        "tasks": [task_report(part.task, part.attempts) for part in parts],
        "sus": sus_report(record.recordings),
        "iso": iso_strip(every, record.recordings),
        "questionnaires": questionnaire_reports(record),
        "labels": list(LABELS),
        "timelines": [line for part in parts for line in _timelines(part, people, record)],
        "runs": run_lines(record, people, every, seconds=seconds),
        "page_maps": page_maps(record, people),
        "friction": friction(record, people, every),
        "quality": _quality(record, parts, coverage),
    }


def _part(task: Task, every: Sequence[Attempt], record: StudyRecord) -> TaskPart:
    own = [attempt for attempt in every if attempt.key == str(task.key)]
    return TaskPart(task, own, grid_of(own, record.readings, "seconds"))


def _timelines(
    part: TaskPart, people: Sequence[Person], record: StudyRecord
) -> tuple[Timeline, Timeline]:
    by_position = {person.recording.position: person for person in people}
    own = [by_position[attempt.recording.position] for attempt in part.attempts]
    percent, marks = grid_of(part.attempts, record.readings, "percent"), marks_of(part.attempts)
    return (
        timeline(part.task, part.attempts, own, part.seconds, marks["seconds"]),
        timeline(part.task, part.attempts, own, percent, marks["percent"]),
    )


def _coverage(people: Sequence[Person], parts: Sequence[TaskPart]) -> dict[int, float]:
    """By position: mean over the seconds of all tasks of the share of readings with a face.

    A second without any reading counts as zero. NaN without a camera or before the first task.
    """
    seconds: dict[int, list[np.ndarray]] = {p.recording.position: [] for p in people}
    for part in parts:
        for attempt, row in zip(part.attempts, part.seconds.coverage, strict=True):
            seconds[attempt.recording.position].append(row[~np.isnan(row)])
    return {position: _mean(rows) for position, rows in seconds.items()}


def _mean(rows: Sequence[np.ndarray]) -> float:
    values = np.concatenate(rows) if rows else np.empty(0)
    return float(values.mean()) if len(values) else math.nan


def _study(record: StudyRecord) -> StudyHead:
    return {
        "id": str(record.study.pk),
        "title": record.study.title,
        "state": record.study.state,
        "versions": version_heads(record),
        "version": record.study_version,
    }


def _model(record: StudyRecord, people: Sequence[Person], coverage: dict[int, float]) -> ModelHead:
    usable = sum(p.baseline is not None for p in people)
    return {
        "versions": versions.shown(None, record.by_version),
        "version": record.version,
        "by_version": record.by_version,
        "mixture": versions.mixture(record.version, record.by_version),
        "notice": NOTICE,
        "baseline": (
            f"Median of each expression over at least {MIN_DURATION_MS // 1000} seconds of "
            f"neutral capture with a face in at least {MIN_COVERAGE:.0%} of it; "
            f"{usable} of {len(people)} participants have one."
        ),
        "coverage": _mean_coverage(coverage),
    }


def _mean_coverage(coverage: dict[int, float]) -> float | None:
    """Mean over participants with a camera, so that a long run does not count for more."""
    return number(_mean([np.array([c for c in coverage.values() if not math.isnan(c)])]))


def _participant(
    person: Person, coverage: dict[int, float], study: Study, now: datetime
) -> Participant:
    recording = person.recording
    return {
        "run": recording.run.pk,
        "label": recording.label,
        "version": recording.run.version.number,
        "simulated": recording.run.is_simulated,
        "has_replay": recording.has_replay,
        "state": recording.state(study, now),
        "coverage": number(coverage[recording.position]),
        "baseline": person.head,
        "sus": number(sus_of(recording)),
        "camera": recording.camera,
        "faces_seen_several": number(person.several_faces),
    }


def _quality(record: StudyRecord, parts: Sequence[TaskPart], coverage: dict[int, float]) -> Quality:
    faces, light = record.readings.face_counts(slice(None)), record.readings.light()
    known = light[~np.isnan(light)]
    return {
        "fps": number(_frames_per_second(record)),
        "frames": len(record.readings),
        "coverage": _mean_coverage(coverage),
        "several_faces": number(float((faces > 1).mean())) if len(faces) else None,
        "light": number(float(np.median(known))) if len(known) else None,
        "weights": versions.shown(record.version, record.by_version),
    }


def _frames_per_second(record: StudyRecord) -> float:
    """Median over participants of readings in each second between their first and last."""
    rates = []
    for recording in record.recordings:
        times = record.readings.times(record.readings.span(recording.position))
        if len(times) > 1 and times[-1] > times[0]:
            rates.append((len(times) - 1) * SECOND_MS / (times[-1] - times[0]))
    return float(np.median(rates)) if rates else math.nan
