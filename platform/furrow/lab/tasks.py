"""Work of the lab that a worker does."""

from celery import shared_task

from training import comparisons


@shared_task(queue="jobs", acks_late=True)
def compare(comparison: int) -> None:
    comparisons.run(comparison)
