"""A study's report: everything the researcher's page draws, from one load of the recordings."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

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
from furrow.insights.quality import TaskPart, coverage_of, mean_coverage, quality
from furrow.insights.questionnaires import questionnaire_reports
from furrow.insights.recordings import StudyRecord, load
from furrow.insights.run_lines import run_lines
from furrow.insights.schema import (
    ModelHead,
    Participant,
    Report,
    StudyHead,
    Timeline,
)
from furrow.insights.timelines import grid_of, timeline
from furrow.studies.models import Study, Task

NOTICE = "facial expression, not felt emotion"


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
    coverage = coverage_of(people, parts)
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
        "quality": quality(record, parts, coverage),
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
        "coverage": mean_coverage(coverage),
    }


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
