"""Everything that was recorded in a study, loaded with a handful of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any, Literal, NamedTuple
from uuid import UUID

import numpy as np
import orjson
from django.db.models import TextField
from django.db.models.functions import Cast
from numpy.typing import NDArray

from furrow.insights.gists import gists_of
from furrow.insights.merged import Merged, merge
from furrow.insights.moments import Moment
from furrow.insights.pauses import Pause, pauses_of
from furrow.insights.readings import Readings
from furrow.insights.schema import VersionCount
from furrow.insights.versions import count_versions
from furrow.insights.visits import PageKey, Visit
from furrow.runs.blobs import rows_with_blobs
from furrow.runs.models import Answer, ReplayPart, Run, Segment
from furrow.runs.samples import Samples, unpack_all
from furrow.studies.models import Study

State = Literal["completed", "in_progress", "left"]
# Who has sent nothing for so long is taken to have left.
LEFT_AFTER = timedelta(minutes=30)
# A segment's run, weights, count, blob and start.
SegmentRow = tuple[int, str, int, bytes | memoryview, int]


class Asked(NamedTuple):
    """A questionnaire through all versions, and the task (of the run's own) it was asked after."""

    questionnaire: UUID
    instrument: str
    task: int | None


@dataclass(slots=True)
class Recording:
    """One participant's run."""

    run: Run
    started_at: datetime
    position: int  # in the study, for `Readings`
    label: str  # P1, P2 … as on the live page
    moments: list[Moment] = field(default_factory=list)  # without the pointer's
    visits: dict[PageKey, Visit] = field(default_factory=dict)
    pauses: list[Pause] = field(default_factory=list)
    silences: list[tuple[int, int]] = field(default_factory=list)  # from and to
    # The answers to the items, by their keys.
    answers: dict[Asked, dict[str, Any]] = field(default_factory=dict)
    versions: list[str] = field(default_factory=list)  # of the weights
    end_ms: int = 0  # the last thing known of the run
    has_replay: bool = False

    @property
    def camera(self) -> bool:
        return bool(self.run.consent.camera)

    def state(self, study: Study, now: datetime) -> State:
        """Closing the study ends what was still under way."""
        if self.run.finished_at:
            return "completed"
        silent = now - self.started_at - timedelta(milliseconds=self.end_ms)
        over = study.state == Study.State.CLOSED or silent > LEFT_AFTER
        return "left" if over else "in_progress"


@dataclass(frozen=True, slots=True)
class StudyRecord:
    """A study with the recordings that count: of those who consented and were not screened out.

    Pilot runs and excluded ones are left out.
    """

    study: Study
    merged: Merged
    recordings: list[Recording]
    readings: Readings
    # Whose readings these are; None for every version's.
    version: str | None
    by_version: list[VersionCount]
    # The study's version whose runs these are; None for every version's.
    study_version: int | None


def load(study: Study, version: str | None = None, study_version: int | None = None) -> StudyRecord:
    """A dozen queries, whatever the number of participants.

    version: only what these weights read; study_version: only the runs of this version.
    """
    recordings = _find_recordings(study, study_version)
    by_run = {recording.run.pk: recording for recording in recordings}
    _read_gists(by_run)
    _read_answers(by_run)
    segments = _find_segments(by_run)
    readings = _read(segments, by_run, version)
    _find_ends(recordings, readings)
    return StudyRecord(
        study=study,
        merged=merge(study, study_version, [r.run.version.number for r in recordings]),
        recordings=recordings,
        readings=readings,
        version=version,
        by_version=count_versions(row[:3] for row in segments),
        study_version=study_version,
    )


def load_run(run: Run, started_at: datetime, label: str) -> tuple[Recording, Readings]:
    """One run alone, whether it counts or not, and what was read of it."""
    recording = Recording(run, started_at, 0, label)
    by_run = {run.pk: recording}
    _read_gists(by_run)
    readings = _read(_find_segments(by_run), by_run, None)
    _find_ends([recording], readings)
    return recording, readings


def _find_recordings(study: Study, study_version: int | None) -> list[Recording]:
    """In the order of joining; the labels are the same whatever is left out."""
    counted = Run.objects.filter(study=study, screened_out_at=None).counted()
    if study_version is not None:
        counted = counted.filter(version__number=study_version)
    runs = counted.exclude(started_at=None).select_related("consent", "version")
    labels = Run.objects.filter(study=study, is_pilot=False).labels()
    replayed = set(ReplayPart.objects.filter(run__in=runs).values_list("run_id", flat=True))
    return [
        Recording(run, run.started_at, position, labels[run.pk], has_replay=run.pk in replayed)
        for position, run in enumerate(runs.order_by("joined_at", "pk"))
        if run.started_at is not None
    ]


def _find_segments(by_run: Mapping[int, Recording]) -> Sequence[SegmentRow]:
    rows = Segment.objects.filter(run__in=by_run).order_by()
    columns = rows.values_list("run_id", "weights", "count", "blob", "start_ms")
    segments = rows_with_blobs(columns)
    # Not by the database: PostgreSQL would sort the blobs with it, on the disk.
    segments.sort(key=itemgetter(0, 4))
    for run_id, weights in dict.fromkeys(row[:2] for row in segments):
        by_run[run_id].versions.append(weights)
    return segments


def _read(
    segments: Sequence[SegmentRow], by_run: Mapping[int, Recording], version: str | None
) -> Readings:
    pauses = [(r.position, pause) for r in by_run.values() for pause in r.pauses]
    if version is None:
        return Readings(*_unpack(segments, by_run), pauses)
    own = [row for row in segments if row[1] == version]
    rest = [row for row in segments if row[1] != version]
    others = Readings(*_unpack(rest, by_run), pauses)
    return Readings(*_unpack(own, by_run), pauses, others)


def _unpack(
    segments: Sequence[SegmentRow], by_run: Mapping[int, Recording]
) -> tuple[NDArray[np.int64], Samples]:
    """The position in the study of each reading's run, and the readings."""
    positions = np.array([by_run[row[0]].position for row in segments], np.int64)
    counts = np.array([row[2] for row in segments], np.int64)
    return np.repeat(positions, counts), unpack_all((row[3] for row in segments), without=["box"])


def _read_gists(by_run: Mapping[int, Recording]) -> None:
    for run_id, gist in gists_of(by_run):
        recording = by_run[run_id]
        recording.moments, recording.silences, recording.end_ms, recording.visits = gist
        recording.pauses = pauses_of(gist.moments)


def _read_answers(by_run: Mapping[int, Recording]) -> None:
    answers = Answer.objects.filter(run__in=by_run).order_by("pk")
    asked = ("questionnaire__key", "questionnaire__instrument", "task_id")
    text = Cast("value", TextField())
    for run_id, item, value, *where in answers.values_list("run_id", "item", text, *asked):
        by_run[run_id].answers.setdefault(Asked(*where), {})[item] = orjson.loads(value)


def _find_ends(recordings: Iterable[Recording], readings: Readings) -> None:
    for recording in recordings:
        recording.end_ms = max(recording.end_ms, readings.end_ms(recording.position))
