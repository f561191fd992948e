"""Studies say how long recordings are kept; what is older goes."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from furrow.runs.models import Run
from furrow.studies.models import Study


def erase_expired(now: datetime | None = None) -> list[int]:
    """Erases every run that joined longer ago than its study keeps recordings; their ids.

    Nobody withdrew, so no withdrawal is noted. Each run is a transaction of its own: a long list
    holds no lock that participants wait for.
    """
    today = now or timezone.now()
    studies = Study.objects.exclude(retention_days=None).values_list("pk", "retention_days")
    return [
        run
        for study, days in studies
        for run in _joined_before(study, today - timedelta(days=days or 0))
        if _erase(run)
    ]


def _joined_before(study: UUID, moment: datetime) -> list[int]:
    found = Run.objects.filter(study_id=study, joined_at__lt=moment)
    return list(found.order_by("pk").values_list("pk", flat=True))


def _erase(run_id: int) -> bool:
    """Whether it was still there: another process may have been faster."""
    with transaction.atomic():
        run = Run.objects.select_for_update().filter(pk=run_id).first()
        if run is not None:
            run.delete()
    return run is not None
