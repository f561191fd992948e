"""How each participant's attempt at each task ended, read from their events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from furrow.insights import ways
from furrow.insights.addresses import matches
from furrow.insights.moments import Moment
from furrow.insights.pauses import Pause, clipped, on_clock, rested_before
from furrow.insights.recordings import Recording, StudyRecord
from furrow.insights.schema import OutcomeKind
from furrow.studies.models import Task


@dataclass(frozen=True)
class Attempt:
    """One participant at one task; `to_ms` of an unfinished one is the last thing known of it."""

    task: Task  # of the run's own version
    recording: Recording
    from_ms: int
    to_ms: int
    outcome: OutcomeKind
    # Whether it says anything about the task: finished, or the participant will not come back.
    counts: bool
    moments: list[Moment]

    @property
    def key(self) -> str:
        """The task through all versions."""
        return str(self.task.key)

    @property
    def succeeded(self) -> bool:
        return self.outcome in ("direct", "indirect")

    @property
    def seconds(self) -> float | None:
        """Time on task without pauses; an unfinished attempt has none."""
        return None if self.outcome == "unfinished" else self.active_ms / 1000

    @cached_property
    def pauses(self) -> list[Pause]:
        return clipped(self.recording.pauses, self.from_ms, self.to_ms)

    @cached_property
    def active_ms(self) -> int:
        return self.since(self.to_ms)

    def since(self, t_ms: int) -> int:
        """Milliseconds without pauses from the task's start to a moment of the run's clock."""
        return t_ms - self.from_ms - rested_before(self.pauses, t_ms)

    def on_clock(self, active_ms: NDArray[np.float64]) -> NDArray[np.float64]:
        """The run's clock at milliseconds without pauses since the task's start."""
        return on_clock(active_ms, self.from_ms, self.pauses)

    def count(self, kind: str) -> int:
        return sum(moment.kind == kind for moment in self.moments)

    @cached_property
    def backtracks(self) -> int:
        """How often a page was returned to."""
        return ways.returns(ways.pages(self.moments))


def attempts(record: StudyRecord, now: datetime) -> list[Attempt]:
    """Every task that anybody started, in the order of the participants and then of the tasks."""
    tasks = {v.pk: list(v.tasks.all()) for v in record.merged.versions}
    return [
        attempt
        for recording in record.recordings
        for attempt in attempts_of(
            recording,
            tasks[recording.run.version_id],
            over=recording.state(record.study, now) != "in_progress",
        )
    ]


def attempts_of(recording: Recording, tasks: Sequence[Task], *, over: bool) -> Iterator[Attempt]:
    for task in tasks:
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
    """The participant's word that they gave up stands; whether they ran out of time does not.

    Who had met the rule when the time was over has succeeded.
    """
    last = moments[-1]
    if last.kind != "task_finished":
        return "unfinished"
    if last.data["gave_up"]:
        return "gave_up"
    met = _met_at(task, moments)
    if met is not None:
        return "direct" if ways.is_direct(task, moments[: met + 1]) else "indirect"
    return "timed_out" if last.data.get("timed_out") else "failed"


def _met_at(task: Task, moments: Sequence[Moment]) -> int | None:
    """The place of the moment at which the task's rule was met first."""
    places = (place for place, moment in enumerate(moments) if _meets(task, moment))
    return next(places, None)


def _meets(task: Task, moment: Moment) -> bool:
    match task.success_rule, moment.kind:
        case Task.Rule.ADDRESS, "navigated":
            return matches(moment.data["address"], task.success_value)
        case Task.Rule.ELEMENT | Task.Rule.TEXT, "goal_met":
            return bool(moment.data["task"] == task.pk)
        case Task.Rule.WORD, "task_finished":
            return not moment.data.get("timed_out")
    return False
