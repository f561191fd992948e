"""Events as they are recorded, and what some of them change besides."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from furrow.problems import Problem
from furrow.runs.clock import CLOCK
from furrow.runs.models import Answer, Event, Run
from furrow.runs.questions import Questions
from furrow.studies.models import StudyVersion

# A participant who is over with it may still say where they are.
LAST_STEPS = ("thanks", "screened_out")


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
    if not new:
        return Recorded(run.last_event_seq)
    rows, faults = _take(run, new)
    Event.objects.bulk_create(rows)
    run.last_event_seq = new[-1].seq
    run.save(update_fields=["last_event_seq", "step", "finished_at", "screened_out_at"])
    return Recorded(run.last_event_seq, "; ".join(faults) or None)


def _take(run: Run, new: Sequence[RecordedEvent]) -> tuple[list[Event], list[str]]:
    """The rows of what can be true, after it was applied; and what cannot be, in words."""
    rows, faults, asked = [], [], Asked(run.version)
    for event in new:
        if run.is_over and event.data.get("step") not in LAST_STEPS:
            continue  # what a browser says after the end is no fault, and nobody's business
        if fault := asked.fault(event):
            faults.append(f"event {event.seq}: {fault}")
            continue
        _apply(run, event)
        rows.append(_row(run, event))
    return rows, faults


def _row(run: Run, event: RecordedEvent) -> Event:
    return Event(run=run, seq=event.seq, t_ms=event.t_ms, kind=event.kind, data=event.data)


class Asked:
    """What a version lets its participants do; loaded once for a batch, and only if needed."""

    def __init__(self, version: StudyVersion) -> None:
        self.version = version

    @cached_property
    def rules(self) -> dict[int, str]:
        return dict(self.version.tasks.values_list("pk", "success_rule"))

    @cached_property
    def questions(self) -> Questions:
        return Questions(self.version)

    def fault(self, event: RecordedEvent) -> str | None:
        """Why the event cannot be true of a run of this version; None where it can."""
        task = event.data.get("task")
        if task is not None and task not in self.rules:
            return f"the study has no task {task}"
        match event.kind:
            case "goal_met" if self.rules[event.data["task"]] != event.data["rule"]:
                return f"task {task} is not met by {event.data['rule']}"
            case "answer_given":
                return self.questions.fault(event.data)
        return None


def _require_contiguous(last: int, new: Sequence[RecordedEvent]) -> None:
    if [event.seq for event in new] != list(range(last + 1, last + 1 + len(new))):
        detail = f"gap: the next event must be number {last + 1}; send everything from there."
        raise Problem(409, "gap", detail)


def _apply(run: Run, event: RecordedEvent) -> None:
    match event.kind:
        case "step_entered":
            run.step = event.data["step"]
        case "answer_given":
            _answer(run, event.data)
        case "screened_out":
            run.screened_out_at = CLOCK.now()
        case "run_finished":
            run.finished_at = CLOCK.now()


def _answer(run: Run, data: dict[str, Any]) -> None:
    key = {
        "run": run,
        "questionnaire_id": data["questionnaire"],
        "task_id": data["task"],
        "item": data["item"],
    }
    Answer.objects.update_or_create(**key, defaults={"value": data["value"]})
