"""What was recorded of one run, loaded when its rows are written and not before."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from emotion.baseline import Baseline
from furrow.insights.moments import POINTER_KINDS, Moment
from furrow.insights.outcomes import Attempt, attempts_of
from furrow.insights.pauses import pauses_of
from furrow.insights.people import person
from furrow.insights.readings import Readings
from furrow.insights.recordings import Recording
from furrow.runs.models import Event, Run, Segment
from furrow.runs.samples import Samples, unpack_all
from furrow.studies.models import Task


class RecordedRun:
    """A run with its label. What is read of it lives as long as this object."""

    def __init__(self, run: Run, label: str, tasks: list[Task]) -> None:
        """`tasks`: of the run's own version."""
        self.run = run
        self.label = label
        self._tasks = tasks

    @cached_property
    def moments(self) -> list[Moment]:
        """Everything but the pointer's way, in order."""
        events = Event.objects.filter(run=self.run).exclude(kind__in=POINTER_KINDS)
        rows = events.order_by("seq").values_list("t_ms", "kind", "data")
        return [Moment(*row) for row in rows]

    @cached_property
    def attempts(self) -> list[Attempt]:
        return list(attempts_of(self._recording, self._tasks, over=True))

    @cached_property
    def samples(self) -> Samples:
        """By time; answers overtake each other within a batch."""
        samples = unpack_all(row[2] for row in self._segments)
        order = np.argsort(samples.t_ms, kind="stable")
        return samples.take(order)

    @cached_property
    def weights(self) -> NDArray[np.object_]:
        """[n] the version that read each of the samples."""
        labels = np.array([row[0] for row in self._segments], object)
        whole = np.repeat(labels, [row[1] for row in self._segments])
        times = np.concatenate([unpack_all([row[2]]).t_ms for row in self._segments])
        return whole[np.argsort(times, kind="stable")]

    @cached_property
    def baseline(self) -> Baseline | None:
        positions = np.zeros(len(self.samples), np.int64)
        return person(self._recording, Readings(positions, self.samples)).baseline

    @cached_property
    def _recording(self) -> Recording:
        started = self.run.started_at or self.run.joined_at
        end_ms = self.moments[-1].t_ms if self.moments else 0
        return Recording(
            self.run,
            started,
            0,
            self.label,
            self.moments,
            pauses=pauses_of(self.moments),
            end_ms=end_ms,
        )

    @cached_property
    def _segments(self) -> list[tuple[str, int, bytes]]:
        rows = Segment.objects.filter(run=self.run).order_by("start_ms", "pk")
        return list(rows.values_list("weights", "count", "blob"))
