"""Which study and which of its runs an export speaks of."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from furrow.insights.exports.recorded import RecordedRun
from furrow.runs.models import Run, RunQuerySet
from furrow.studies.models import Study, Task


class Include(StrEnum):
    ALL = "all"  # pilot, excluded and screened-out runs, too, marked as such
    COUNTED = "counted"  # what the report counts


@dataclass(frozen=True, slots=True)
class Scope:
    """Fixed when an export begins: whoever joins meanwhile is in none of its tables."""

    study: Study
    include: Include
    # The runs and what they are called, in the order of joining.
    labels: dict[int, str]

    @classmethod
    def of(cls, study: Study, include: Include) -> "Scope":
        runs = Run.objects.filter(study=study)
        every = runs.names()
        if include is Include.COUNTED:
            runs = runs.counted().filter(screened_out_at=None).exclude(started_at=None)
        ids = runs.order_by("joined_at", "pk").values_list("pk", flat=True)
        return cls(study, include, {pk: every[pk] for pk in ids if pk in every})

    @property
    def runs(self) -> RunQuerySet:
        """In the order of joining; whoever withdraws meanwhile is gone at once."""
        return Run.objects.filter(pk__in=self.labels).order_by("joined_at", "pk")

    @property
    def is_simulated(self) -> bool:
        return self.runs.filter(is_simulated=True).exists()

    def recorded(self) -> Iterator[RecordedRun]:
        """One run after the other, so that no more than one is in memory."""
        tasks = self._tasks()
        for pk, label in self.labels.items():
            run = Run.objects.select_related("consent", "version").filter(pk=pk).first()
            if run is not None:
                yield RecordedRun(run, label, tasks[run.version_id])

    def _tasks(self) -> dict[int, list[Task]]:
        found: dict[int, list[Task]] = defaultdict(list)
        for task in Task.objects.filter(version__study=self.study):
            found[task.version_id].append(task)
        return found
