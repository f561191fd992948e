"""Studies say how long recordings are kept; what is older goes."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from furrow.runs.models import Run
from furrow.studies.models import Study


def find_expired(now: datetime | None = None) -> list[int]:
    """The runs that joined longer ago than their study keeps recordings."""
    today = now or timezone.now()
    kept = Study.objects.exclude(retention_days=None).values_list("pk", "retention_days")
    return [
        run for study, days in kept for run in _joined_before(study, today, timedelta(days or 0))
    ]


def erase_expired(run_id: int) -> bool:
    """Erases one run; whether it was still there, since another process may be faster.

    Nobody withdrew, so no withdrawal is noted. One run is one transaction: a long list of them
    holds no lock that participants wait for.
    """
    with transaction.atomic():
        run = Run.objects.select_for_update().filter(pk=run_id).first()
        if run is not None:
            run.delete()
    return run is not None


def _joined_before(study: UUID, today: datetime, kept: timedelta) -> list[int]:
    found = Run.objects.filter(study=study, joined_at__lt=today - kept)
    return list(found.order_by("pk").values_list("pk", flat=True))
