"""What else goes with a run: its kept crops; and who had learned from them is written down."""

from typing import Any

from django.db.models.signals import post_delete

from furrow.runs import crops
from furrow.runs.models import Run
from training import audit
from training.models import Experiment, WeightsVersion


def follow_runs() -> None:
    """Called once: whatever deletes a run, be it a withdrawal, its study or its researcher."""
    # A signal, since cascades call no method of ours, and studies must not know of runs. Sent
    # inside the deleting transaction, after the row is gone: `crops.store` finds nobody any more.
    post_delete.connect(_erase, sender=Run, dispatch_uid="furrow.runs.erasure")


def _erase(instance: Run, **kwargs: Any) -> None:
    crops.erase(instance.pk)
    if learned := list(Experiment.objects.filter(provenance__has_key=str(instance.pk))):
        audit.record(None, "erase_crops", f"run {instance.pk}", _learned(learned))


def _learned(experiments: list[Experiment]) -> dict[str, Any]:
    """Nobody can make a network forget a face; admins see which ones to retrain."""
    versions = WeightsVersion.objects.filter(experiment__in=experiments).order_by("pk")
    return {
        "experiments": [experiment.pk for experiment in experiments],
        "versions": [version.label for version in versions],
    }
