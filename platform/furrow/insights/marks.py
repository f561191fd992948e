"""What happened during a task, as marks on its timeline."""

from collections.abc import Iterable
from typing import Any

from furrow.insights.moments import Moment
from furrow.insights.numbers import number
from furrow.insights.outcomes import Attempt
from furrow.insights.schema import Mark, MarkKind, Unit


def marks_of(attempts: Iterable[Attempt]) -> dict[Unit, list[Mark]]:
    """By the timeline's unit; of each participant in the order in which they happened."""
    told = [
        (attempt, moment, words)
        for attempt in attempts
        for moment in attempt.moments
        if (words := words_of(moment.kind, moment.data, attempt)) is not None
    ]
    seconds = [_mark(attempt, moment, *words) for attempt, moment, words in told]
    lengths = (max(attempt.active_ms, 1) for attempt, _, _ in told)
    percent = [
        _at(mark, 100 * mark["t_ms"] / ms) for mark, ms in zip(seconds, lengths, strict=True)
    ]
    return {"seconds": seconds, "percent": percent}


def _mark(attempt: Attempt, moment: Moment, kind: MarkKind, detail: str) -> Mark:
    since = attempt.since(moment.t_ms)
    return {
        "t_ms": since,
        "at": number(since / 1000) or 0,
        "kind": kind,
        "label": attempt.recording.label,
        "run": attempt.recording.run.pk,
        "detail": detail,
    }


def _at(mark: Mark, at: float) -> Mark:
    return {**mark, "at": number(at) or 0}


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
