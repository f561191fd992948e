"""What happened during a task, as marks on its timeline."""

from typing import Any

from furrow.insights.moments import Moment
from furrow.insights.numbers import number
from furrow.insights.outcomes import Attempt
from furrow.insights.schema import Mark, MarkKind, Unit


def marks_of(attempt: Attempt, unit: Unit) -> list[Mark]:
    """The marks of one participant, in the order in which they happened."""
    told = [(moment, words_of(moment.kind, moment.data, attempt)) for moment in attempt.moments]
    return [_mark(attempt, moment, unit, *words) for moment, words in told if words is not None]


def _mark(attempt: Attempt, moment: Moment, unit: Unit, kind: MarkKind, detail: str) -> Mark:
    since = attempt.since(moment.t_ms)
    length = max(attempt.active_ms, 1)
    return {
        "t_ms": since,
        "at": number(since / 1000 if unit == "seconds" else 100 * since / length) or 0,
        "kind": kind,
        "label": attempt.recording.label,
        "run": attempt.recording.run.pk,
        "detail": detail,
    }


def words_of(kind: str, data: dict[str, Any], attempt: Attempt) -> tuple[MarkKind, str] | None:
    """What a moment is marked as and with which words; None for what needs no mark."""
    match kind:
        case "navigated":
            return "navigated", data["address"]
        case "rage_clicked":
            return "rage_clicked", data["element"]
        case "dead_clicked":
            return "dead_clicked", data["element"]
        case "focus_changed" if not data["focused"]:
            return "left_the_tab", ""
        case "pause_changed" if data["paused"]:
            return "paused", ""
        case "camera_changed":
            return "camera_changed", data["state"]
        case "task_finished":
            return "task_finished", attempt.outcome
    return None
