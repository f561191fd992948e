"""How many people came how far, and who was left out of the figures and why."""

from django.db.models import Count, Q

from furrow.insights.recordings import StudyRecord
from furrow.insights.schema import Excluded, Funnel, StudyVersionHead
from furrow.runs.models import Run, RunQuerySet
from furrow.studies.models import Study, StudyLink


def funnel(record: StudyRecord) -> Funnel:
    """Withdrawn participants are erased: they are in no other figure than joined and withdrawn."""
    study, number = record.study, record.study_version
    counted = _runs(study, number).counted()
    withdrawn = study.withdrawals.count() if number is None else None
    return {
        "invited": _invited(study),
        "joined": counted.count() + (withdrawn or 0),
        "consented": counted.exclude(started_at=None).count(),
        "screened_out": counted.exclude(screened_out_at=None).count(),
        "completed": sum(r.run.finished_at is not None for r in record.recordings),
        "withdrawn": withdrawn,
        "excluded": _excluded(study, number),
    }


def version_heads(record: StudyRecord) -> list[StudyVersionHead]:
    """Every published version and every one that somebody took part in."""
    runs = Q(runs__is_pilot=False, runs__excluded_at=None)
    versions = record.study.versions.annotate(taken=Count("runs", filter=runs))
    return [
        {
            "number": version.number,
            "published_at": version.published_at.isoformat(timespec="seconds")
            if version.published_at
            else None,
            "runs": version.taken,
        }
        for version in versions.order_by("number")
        if version.published_at or version.taken
    ]


def _runs(study: Study, number: int | None) -> RunQuerySet:
    runs = Run.objects.filter(study=study)
    return runs if number is None else runs.filter(version__number=number)


def _invited(study: Study) -> int | None:
    personal = StudyLink.objects.filter(
        study=study, kind=StudyLink.Kind.PERSONAL, is_pilot=False
    ).count()
    return personal or None


def _excluded(study: Study, number: int | None) -> list[Excluded]:
    labels = Run.objects.filter(study=study, is_pilot=False).labels()
    left_out = _runs(study, number).filter(is_pilot=False).exclude(excluded_at=None)
    rows = left_out.order_by("joined_at", "pk").values_list("pk", "excluded_reason")
    return [{"run": pk, "label": labels[pk], "reason": reason} for pk, reason in rows]
