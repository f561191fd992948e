"""Everything that was recorded in a study, loaded with a handful of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple

import numpy as np
import orjson
from django.db.models import F, Q, TextField
from django.db.models.functions import Cast
from numpy.typing import NDArray

from furrow.insights.readings import Readings
from furrow.insights.schema import VersionCount
from furrow.insights.versions import count_versions
from furrow.runs.models import Answer, Event, Run, Segment
from furrow.runs.samples import Samples, unpack_all
from furrow.studies.models import Study, Task

State = Literal["completed", "in_progress", "left"]
# Who has sent nothing for so long is taken to have left.
LEFT_AFTER = timedelta(minutes=30)
# The pointer's way is most of all events; more of it than this cannot be told apart on a page.
CURSOR_EVENTS_READ = 3000
# These say where on a page; whatever else happened is the run's story.
POINTER_KINDS = frozenset(["clicked", "cursor_moved", "scrolled"])


class Moment(NamedTuple):
    """One event, on the run's clock."""

    t_ms: int
    kind: str
    data: dict[str, Any]


# A segment's run, weights, count and blob.
SegmentRow = tuple[int, str, int, bytes | memoryview]
# A moment of the pointer. There are tens of thousands, and the garbage collector looks through
# named tuples again and again but lets go of plain ones.
PointerMoment = tuple[int, str, dict[str, Any]]


@dataclass(slots=True)
class Recording:
    """One participant's run."""

    run: Run
    started_at: datetime
    position: int  # in the study, for `Readings`
    label: str  # P1, P2 … as on the live page
    moments: list[Moment] = field(default_factory=list)  # without the pointer's
    pointer: list[PointerMoment] = field(default_factory=list)
    ease: dict[int, int] = field(default_factory=dict)  # SEQ by task
    sus: dict[int, int] = field(default_factory=dict)  # by item, 1..10
    versions: list[str] = field(default_factory=list)
    end_ms: int = 0  # the last thing known of the run

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
    """A study with the recordings of those who consented; pilot runs are left out."""

    study: Study
    tasks: list[Task]
    recordings: list[Recording]
    readings: Readings
    joined: int
    withdrawn: int
    # One of so many cursor events was read.
    cursor_every: int
    # Whose readings these are; None for every version's.
    version: str | None
    by_version: list[VersionCount]


def load(study: Study, version: str | None = None) -> StudyRecord:
    """Seven queries, whatever the number of participants; the readings may be one version's."""
    counted = Run.objects.filter(study=study).counted()
    runs = list(counted.select_related("consent").order_by("joined_at", "pk"))
    labels = counted.labels()
    recordings = [
        Recording(run, run.started_at, position, labels[run.pk])
        for position, run in enumerate(runs)
        if run.started_at is not None
    ]
    by_run = {recording.run.pk: recording for recording in recordings}
    segments = _find_segments(by_run)
    readings = _read(segments, by_run, version)
    cursor_every = 1 + sum(run.last_event_seq for run in runs) // CURSOR_EVENTS_READ
    _read_moments(by_run, cursor_every)
    _read_answers(by_run)
    _find_ends(recordings, readings)
    withdrawn, tasks = study.withdrawals.count(), list(study.tasks.all())
    return StudyRecord(
        study=study,
        tasks=tasks,
        recordings=recordings,
        readings=readings,
        joined=len(runs),
        withdrawn=withdrawn,
        cursor_every=cursor_every,
        version=version,
        by_version=count_versions(row[:3] for row in segments),
    )


def _find_segments(by_run: Mapping[int, Recording]) -> Sequence[SegmentRow]:
    rows = Segment.objects.filter(run__in=by_run).order_by("run_id", "start_ms")
    segments = list(rows.values_list("run_id", "weights", "count", "blob"))
    for run_id, weights in dict.fromkeys(row[:2] for row in segments):
        by_run[run_id].versions.append(weights)
    return segments


def _read(
    segments: Sequence[SegmentRow], by_run: Mapping[int, Recording], version: str | None
) -> Readings:
    if version is None:
        return Readings(*_unpack(segments, by_run))
    own = [row for row in segments if row[1] == version]
    rest = [row for row in segments if row[1] != version]
    return Readings(*_unpack(own, by_run), others=Readings(*_unpack(rest, by_run)))


def _unpack(
    segments: Sequence[SegmentRow], by_run: Mapping[int, Recording]
) -> tuple[NDArray[np.int64], Samples]:
    """The position in the study of each reading's run, and the readings."""
    positions = np.array([by_run[row[0]].position for row in segments], np.int64)
    counts = np.array([row[2] for row in segments], np.int64)
    return np.repeat(positions, counts), unpack_all(row[3] for row in segments)


def _read_moments(by_run: Mapping[int, Recording], cursor_every: int) -> None:
    events = Event.objects.filter(run__in=by_run).alias(rest=F("seq") % cursor_every)
    events = events.filter(~Q(kind="cursor_moved") | Q(rest=0)).order_by("run_id", "seq")
    text = Cast("data", TextField())
    rows = list(events.values_list("run_id", "t_ms", "kind", text))
    # One parse of everything is several times quicker than the field's own, row by row.
    parsed = orjson.loads(f"[{','.join(row[3] for row in rows)}]")
    for (run_id, t_ms, kind, _), data in zip(rows, parsed, strict=True):
        if kind in POINTER_KINDS:
            by_run[run_id].pointer.append((t_ms, kind, data))
        else:
            by_run[run_id].moments.append(Moment(t_ms, kind, data))


def _read_answers(by_run: Mapping[int, Recording]) -> None:
    rows = Answer.objects.filter(run__in=by_run).order_by("pk")
    for run_id, task_id, item, value in rows.values_list("run_id", "task_id", "item", "value"):
        if item == "seq":
            by_run[run_id].ease[task_id] = value
        else:
            by_run[run_id].sus[int(item.removeprefix("sus_"))] = value


def _find_ends(recordings: Iterable[Recording], readings: Readings) -> None:
    for recording in recordings:
        last = [own[-1][0] for own in (recording.moments, recording.pointer) if own]
        recording.end_ms = max([*last, readings.end_ms(recording.position)])
