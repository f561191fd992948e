"""The people of a study, one line a run."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from furrow.runs.models import LEFT_AFTER, Event, ReplayPart, Run
from furrow.studies.serializers import name_of


def list_people(study: UUID) -> list[dict[str, Any]]:
    """Everybody who joined, in the order of joining; the shape is `PersonSerializer`'s."""
    runs, now = Run.objects.filter(study=study), timezone.now()
    names = runs.names()
    replay = Exists(ReplayPart.objects.filter(run=OuterRef("pk")))
    silent = Exists(Event.objects.filter(run=OuterRef("pk"), kind="recorder_missing"))
    shown = runs.select_related("version", "link", "consent", "excluded_by")
    shown = shown.annotate(replay=replay, silent=silent).order_by("joined_at", "pk")
    return [_line(run, names[run.pk], now) for run in shown]


def state_of(run: Run, now: datetime) -> str:
    """Where somebody is, as researchers ask: 'left' is who will hardly come back."""
    if run.is_over:
        return run.state
    if run.joined_at < now - LEFT_AFTER:
        return "left"
    return "joined" if run.started_at is None else "in_progress"


def _line(run: Any, label: str, now: datetime) -> dict[str, Any]:
    consent = getattr(run, "consent", None)
    return {
        "id": run.pk,
        "label": label,
        "state": state_of(run, now),
        "joined_at": run.joined_at,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "version": run.version.number,
        "link": run.link and {name: getattr(run.link, name) for name in ("id", "label", "kind")},
        "external_id": run.external_id,
        "is_pilot": run.is_pilot,
        "is_simulated": run.is_simulated,
        "language": run.language,
        "device": run.device,
        "excluded": _exclusion(run),
        "has_replay": run.replay,
        "recorder_missing": run.silent,
        "camera": consent.camera if consent else None,
    }


def _exclusion(run: Run) -> dict[str, Any] | None:
    if run.excluded_at is None:
        return None
    return {
        "at": run.excluded_at,
        "by": name_of(run.excluded_by),
        "reason": run.excluded_reason,
    }
