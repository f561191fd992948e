"""What was recorded of one run, loaded when its rows are written and forgotten afterwards."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from django.db.models import Max
from numpy.typing import NDArray

from emotion.baseline import Baseline
from furrow.insights.moments import Moment
from furrow.insights.outcomes import Attempt, attempts_of
from furrow.insights.pauses import Pause, pauses_of
from furrow.insights.people import person
from furrow.insights.readings import Readings
from furrow.insights.recordings import Recording
from furrow.runs.models import Event, Run, Segment
from furrow.runs.samples import Samples, unpack_all
from furrow.studies.models import Task

# What leads through a run; the rest is the pointer's and belongs to the table of events only.
LEADING_KINDS = (
    "baseline_started",
    "baseline_finished",
    "task_started",
    "task_finished",
    "pause_changed",
    "goal_met",
    "navigated",
)


class RecordedRun:
    """A run with its label; what is read of it lives as long as this object."""

    def __init__(self, run: Run, label: str, tasks: Sequence[Task]) -> None:
        """`tasks`: of the run's own version."""
        self.run = run
        self.label = label
        self._tasks = tasks

    @cached_property
    def moments(self) -> list[Moment]:
        events = Event.objects.filter(run=self.run, kind__in=LEADING_KINDS).order_by("seq")
        return [Moment(*row) for row in events.values_list("t_ms", "kind", "data")]

    @cached_property
    def attempts(self) -> list[Attempt]:
        return list(attempts_of(self._recording, self._tasks, over=True))

    @cached_property
    def pauses(self) -> list[Pause]:
        return pauses_of(self.moments)

    @cached_property
    def samples(self) -> Samples:
        return unpack_all(row[2] for row in self._segments)

    @cached_property
    def weights(self) -> NDArray[np.object_]:
        """[n] the version that read each of the samples."""
        labels = np.array([row[0] for row in self._segments], object)
        return np.repeat(labels, [row[1] for row in self._segments])

    @cached_property
    def baseline(self) -> Baseline | None:
        positions = np.zeros(len(self.samples), np.int64)
        return person(self._recording, Readings(positions, self.samples)).baseline

    @cached_property
    def _recording(self) -> Recording:
        return Recording(
            run=self.run,
            started_at=self.run.started_at or self.run.joined_at,
            position=0,
            label=self.label,
            moments=self.moments,
            pauses=self.pauses,
            end_ms=self._end_ms(),
        )

    def _end_ms(self) -> int:
        last = Event.objects.filter(run=self.run).aggregate(Max("t_ms"))
        return last["t_ms__max"] or 0

    @cached_property
    def _segments(self) -> list[tuple[str, int, bytes | memoryview]]:
        rows = Segment.objects.filter(run=self.run).order_by("start_ms", "pk")
        return list(rows.values_list("weights", "count", "blob"))
