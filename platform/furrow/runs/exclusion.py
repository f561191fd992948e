"""Which runs count: a researcher keeps one out of every figure, with a reason, and back."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from furrow.problems import Problem
from furrow.runs.models import Run


def exclude(study_id: UUID, run_id: int, by: int, reason: str) -> None:
    """Keeps a run out of every figure, with the reason; a later reason replaces the earlier one.

    Raises:
        Problem: 404 `no_run`.
    """
    with transaction.atomic():
        run = lock_in(study_id, run_id)
        run.excluded_at, run.excluded_by_id = timezone.now(), by
        run.excluded_reason = reason
        run.save(update_fields=["excluded_at", "excluded_by", "excluded_reason"])


def include(study_id: UUID, run_id: int) -> None:
    """Lets an excluded run count again.

    Raises:
        Problem: 404 `no_run`.
    """
    with transaction.atomic():
        run = lock_in(study_id, run_id)
        run.excluded_at, run.excluded_by, run.excluded_reason = None, None, ""
        run.save(update_fields=["excluded_at", "excluded_by", "excluded_reason"])


def lock_in(study_id: UUID, run_id: int) -> Run:
    """The study's run, locked for the transaction.

    Raises:
        Problem: 404 `no_run`.
    """
    run = Run.objects.select_for_update().filter(study=study_id, pk=run_id).first()
    if run is None:
        raise Problem(404, "no_run", "This run is not here; its participant may have withdrawn.")
    return run
