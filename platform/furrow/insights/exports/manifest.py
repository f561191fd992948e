"""What an export says of itself: study, versions, who is in it and who is not, and every hash."""

from datetime import datetime
from typing import Any

from furrow.insights.exports.formats import Format
from furrow.insights.exports.scope import Scope
from furrow.runs.models import Run, Segment
from furrow.studies.models import Study, StudyVersion

# Grows when a table or a column changes its meaning.
LAYOUT = 1


def manifest(
    scope: Scope, to: Format, now: datetime, files: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "layout": LAYOUT,
        "made_at": now.isoformat(),
        "format": to,
        "include": scope.include,
        "simulated": scope.is_simulated,
        "study": _study(scope.study),
        "versions": [_version(version) for version in scope.study.versions.all()],
        "runs": _runs(scope),
        "weights": _weights(scope),
        "files": files,
    }


def _study(study: Study) -> dict[str, Any]:
    return {
        "id": str(study.pk),
        "title": study.title,
        "state": study.state,
        "created_at": study.created_at,
        "opened_at": study.opened_at,
        "closed_at": study.closed_at,
        "retention_days": study.retention_days,
    }


def _version(version: StudyVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "published_at": version.published_at,
        "camera": version.camera,
        "target": version.target,
        "address": version.address,
        "task_order": version.task_order,
        "runs": version.runs.count(),
    }


def _runs(scope: Scope) -> dict[str, Any]:
    every = Run.objects.filter(study=scope.study)
    labels = every.names()
    excluded = every.exclude(excluded_at=None).order_by("joined_at", "pk")
    return {
        "in_this_export": scope.runs.count(),
        "left_out": every.count() - scope.runs.count(),
        "pilot": every.filter(is_pilot=True).count(),
        "screened_out": every.exclude(screened_out_at=None).count(),
        "withdrawn": scope.study.withdrawals.count(),
        "excluded": [
            {"run": labels[run.pk], "at": run.excluded_at, "reason": run.excluded_reason}
            for run in excluded
        ],
    }


def _weights(scope: Scope) -> list[str]:
    """The versions that read the faces."""
    found = Segment.objects.filter(run__in=scope.runs).order_by("weights")
    return list(found.values_list("weights", flat=True).distinct())
