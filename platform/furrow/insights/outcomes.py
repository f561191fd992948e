"""How each participant's attempt at each task ended, read from their events."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from furrow.insights.addresses import matches
from furrow.insights.recordings import Moment, Recording, StudyRecord
from furrow.insights.schema import OutcomeKind
from furrow.studies.models import Task


@dataclass(frozen=True, slots=True)
class Attempt:
    """One participant at one task; `to_ms` of an unfinished one is the last thing known of it."""

    task: Task
    recording: Recording
    from_ms: int
    to_ms: int
    outcome: OutcomeKind
    # Whether it says anything about the task: finished, or the participant will not come back.
    counts: bool
    moments: list[Moment]

    @property
    def seconds(self) -> float | None:
        """Time on task; an unfinished attempt has none."""
        return None if self.outcome == "unfinished" else (self.to_ms - self.from_ms) / 1000

    def count(self, kind: str) -> int:
        return sum(moment.kind == kind for moment in self.moments)


def attempts(record: StudyRecord, now: datetime) -> list[Attempt]:
    """Every task that anybody started, in the order of the participants and then of the tasks."""
    return [
        attempt
        for recording in record.recordings
        for attempt in _attempts_of(recording, record, now)
    ]


def _attempts_of(recording: Recording, record: StudyRecord, now: datetime) -> Iterator[Attempt]:
    over = recording.state(record.study, now) != "in_progress"
    for task in record.tasks:
        moments = _moments_of(task.pk, recording.moments)
        if moments:
            yield _attempt(task, recording, moments, over=over)


def _attempt(task: Task, recording: Recording, moments: list[Moment], *, over: bool) -> Attempt:
    outcome = _outcome(task, moments)
    finished = outcome != "unfinished"
    is_last = moments[-1] is recording.moments[-1]
    return Attempt(
        task=task,
        recording=recording,
        from_ms=moments[0].t_ms,
        to_ms=moments[-1].t_ms if finished or not is_last else recording.end_ms,
        outcome=outcome,
        counts=finished or over,
        moments=moments,
    )


def _moments_of(task_id: int, moments: list[Moment]) -> list[Moment]:
    """From the task's first start to its first end, or to the next task's start."""
    starts = [
        place
        for place, moment in enumerate(moments)
        if moment.kind == "task_started" and moment.data["task"] == task_id
    ]
    if not starts:
        return []
    for place in range(starts[0] + 1, len(moments)):
        kind, task = moments[place].kind, moments[place].data.get("task")
        if kind == "task_finished" and task == task_id:
            return moments[starts[0] : place + 1]
        if kind == "task_started" and task != task_id:
            return moments[starts[0] : place + 1]
    return moments[starts[0] :]


def _outcome(task: Task, moments: list[Moment]) -> OutcomeKind:
    last = moments[-1]
    if last.kind != "task_finished":
        return "unfinished"
    if last.data["gave_up"]:
        return "gave_up"
    if task.success_rule == Task.Rule.WORD:
        return "success"
    visited = (moment.data["address"] for moment in moments if moment.kind == "navigated")
    reached = any(matches(address, task.success_address) for address in visited)
    return "success" if reached else "failed"
