"""The tables of participants: who they are, what they tried, answered and visited."""

from collections.abc import Iterator
from typing import Any

import orjson
import polars as pl
from django.db.models import Sum

from furrow.insights.exports.columns import ANSWERS, ATTEMPTS, PAGES, RUNS
from furrow.insights.exports.frames import frame
from furrow.insights.exports.recorded import RecordedRun
from furrow.insights.exports.scope import Scope
from furrow.insights.outcomes import Attempt
from furrow.runs.models import Answer, Consent, Run


def runs(scope: Scope) -> Iterator[pl.DataFrame]:
    found = scope.runs.select_related("version", "link", "consent")
    read = found.annotate(readings=Sum("segments__count"))
    yield frame(RUNS, [_run(run, scope.labels[run.pk]) for run in read])


def attempts(scope: Scope) -> Iterator[pl.DataFrame]:
    for told in scope.recorded():
        yield frame(ATTEMPTS, [_attempt(told.label, attempt) for attempt in told.attempts])


def answers(scope: Scope) -> Iterator[pl.DataFrame]:
    found = Answer.objects.filter(run__in=scope.runs).select_related("questionnaire", "task")
    ordered = found.order_by("run__joined_at", "run", "pk")
    yield frame(ANSWERS, [_answer(answer, scope.labels[answer.run_id]) for answer in ordered])


def pages(scope: Scope) -> Iterator[pl.DataFrame]:
    for told in scope.recorded():
        yield frame(PAGES, _visits(told))


def _run(run: Run, label: str) -> dict[str, Any]:
    consent: Consent | None = getattr(run, "consent", None)
    return {
        "run": label,
        "study_version": run.version.number,
        "state": run.state,
        "joined_at": run.joined_at,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "screened_out_at": run.screened_out_at,
        "language": run.language,
        "device": run.device,
        "camera": consent and consent.camera,
        "screen": consent and consent.screen,
        "link": run.link_id,
        "link_kind": run.link and run.link.kind,
        "link_label": run.link and run.link.label,
        "external_id": run.external_id,
        "task_order": orjson.dumps(run.task_order).decode(),
        "is_pilot": run.is_pilot,
        "is_simulated": run.is_simulated,
        "is_excluded": run.excluded_at is not None,
        "excluded_at": run.excluded_at,
        "excluded_reason": run.excluded_reason,
        "readings": getattr(run, "readings", None) or 0,
    }


def _attempt(label: str, attempt: Attempt) -> dict[str, Any]:
    return {
        "run": label,
        "task": attempt.task.pk,
        "task_key": attempt.key,
        "from_ms": attempt.from_ms,
        "to_ms": attempt.to_ms,
        "paused_ms": attempt.to_ms - attempt.from_ms - attempt.active_ms,
        "outcome": attempt.outcome,
        "seconds": attempt.seconds,
        "backtracks": attempt.backtracks,
    }


def _answer(answer: Answer, label: str) -> dict[str, Any]:
    asked, value = answer.questionnaire, answer.value
    return {
        "run": label,
        "questionnaire_id": asked.pk,
        "questionnaire_key": str(asked.key),
        "instrument": asked.instrument,
        "asked": asked.when,
        "task": answer.task_id,
        "task_key": answer.task and str(answer.task.key),
        "item": answer.item,
        "number": value if isinstance(value, int) else None,
        "text": value if isinstance(value, str) else None,
        "value": orjson.dumps(value).decode(),
    }


def _visits(told: RecordedRun) -> Iterator[dict[str, Any]]:
    visits = [moment for moment in told.moments if moment.kind == "navigated"]
    ends = [moment.t_ms for moment in visits[1:]]
    for place, moment in enumerate(visits):
        yield {
            "run": told.label,
            "visit": place + 1,
            "from_ms": moment.t_ms,
            "to_ms": ends[place] if place < len(ends) else None,
            "address": moment.data["address"],
            "title": moment.data["title"],
            "task": task_at(told, moment.t_ms),
        }


def task_at(told: RecordedRun, t_ms: int) -> int | None:
    """The task that was under way at a moment of the run's clock."""
    under_way = (a.task.pk for a in told.attempts if a.from_ms <= t_ms <= a.to_ms)
    return next(under_way, None)
