"""Events as they are recorded, and what some of them change besides."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from furrow.problems import Problem
from furrow.runs.models import Answer, Event, Run
from furrow.studies.questionnaires import points_of


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """One parsed event; `data` holds its fields besides these three, ready for JSON."""

    seq: int
    t_ms: int
    kind: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recorded:
    """Everything up to `seq` is dealt with; `refused` says which events were dropped and why."""

    seq: int
    refused: str | None = None


def record(run: Run, events: Sequence[RecordedEvent]) -> Recorded:
    """Stores a locked run's new events with what they change; see `services.record_events`."""
    new = [event for event in events if event.seq > run.last_event_seq]
    _require_contiguous(run.last_event_seq, new)
    faults = {event.seq: _fault(run, event) for event in new}
    good = [event for event in new if faults[event.seq] is None]
    Event.objects.bulk_create(
        Event(run=run, seq=e.seq, t_ms=e.t_ms, kind=e.kind, data=e.data) for e in good
    )
    for event in good:
        _apply(run, event)
    if new:
        run.last_event_seq = new[-1].seq
        run.save(update_fields=["last_event_seq", "step", "finished_at"])
    refused = "; ".join(f"event {seq}: {fault}" for seq, fault in faults.items() if fault)
    return Recorded(run.last_event_seq, refused or None)


def _require_contiguous(last: int, new: Sequence[RecordedEvent]) -> None:
    if [event.seq for event in new] != list(range(last + 1, last + 1 + len(new))):
        detail = f"gap: the next event must be number {last + 1}; send everything from there."
        raise Problem(409, "gap", detail)


def _fault(run: Run, event: RecordedEvent) -> str | None:
    """Why the event cannot be true of this run; None where it can."""
    task = event.data.get("task")
    if task is not None and not run.study.tasks.filter(pk=task).exists():
        return f"the study has no task {task}"
    if event.kind != "answer_given":
        return None
    item = event.data["item"]
    if (item == "seq") != (task is not None):
        return "seq belongs to a task, sus to none"
    if not 1 <= event.data["value"] <= points_of(item):
        return f"{item} is answered from 1 to {points_of(item)}"
    return None


def _apply(run: Run, event: RecordedEvent) -> None:
    match event.kind:
        case "step_entered":
            run.step = event.data["step"]
        case "answer_given":
            key = {"run": run, "task_id": event.data["task"], "item": event.data["item"]}
            Answer.objects.update_or_create(**key, defaults={"value": event.data["value"]})
        case "run_finished":
            run.finished_at = run.finished_at or timezone.now()
