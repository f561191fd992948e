"""What a team makes of the report; what was recorded is in `runs`."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from furrow.runs.models import Run
from furrow.studies.models import Study


class FrictionVerdict(models.Model):
    """Whether a point of the friction list is one; the team's last word stands."""

    class Verdict(models.TextChoices):
        REAL = "real"
        NOT = "not"
        UNSURE = "unsure"

    study = models.ForeignKey(Study, models.CASCADE, related_name="friction_verdicts")
    task_key = models.UUIDField()
    address = models.CharField(max_length=500)  # path without query
    verdict = models.CharField(max_length=6, choices=Verdict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["study", "task_key", "address"], name="one_verdict_a_friction_point"
            )
        ]


class RunGist(models.Model):
    """What a report needs of an ended run's events (`gist.py`); nothing that they do not say.

    It is erased with the run, and is worth nothing once the run has other events than up to `seq`.
    """

    run = models.OneToOneField(Run, models.CASCADE, related_name="gist")
    form = models.PositiveSmallIntegerField()  # of the blob
    seq = models.PositiveIntegerField()
    blob = models.BinaryField()
