"""What admins keep about training: data sets, experiments, weights, and who decided what."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Dataset(models.Model):
    """Labelled faces that stay where they are; `counts` is {split: {label: n}}."""

    class Form(models.TextChoices):
        FER2013 = "fer2013"
        RAF_DB = "raf_db"
        CORRECTIONS = "corrections"

    name = models.CharField(max_length=80)
    form = models.CharField(max_length=16, choices=Form.choices)
    path = models.CharField(max_length=500, blank=True)
    fingerprint = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class WeightsVersion(models.Model):
    """One immutable student. `folder` is a key of the weights storage, or `shipped:<folder>`."""

    name = models.CharField(max_length=60)
    version = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    folder = models.CharField(max_length=500)
    manifest = models.JSONField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    experiment = models.ForeignKey(
        "Experiment", models.SET_NULL, null=True, blank=True, related_name="versions"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "version"], name="one_weights_a_version")
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """As each stored segment names it."""
        return f"{self.name}-{self.version}"


class Appointment(models.Model):
    """Somebody made these weights champion or candidate; an alias' newest row is in force."""

    class Alias(models.TextChoices):
        CHAMPION = "champion"
        CANDIDATE = "candidate"

    alias = models.CharField(max_length=16, choices=Alias.choices)
    weights = models.ForeignKey(WeightsVersion, models.PROTECT, related_name="appointments")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True)
    gates = models.JSONField(null=True, blank=True)
    is_rollback = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["alias", "-id"])]

    def __str__(self) -> str:
        return f"{self.alias}: {self.weights_id}"


class Experiment(models.Model):
    """One retraining, from the wish to the exported weights.

    `teacher` is {kind: none | weights | ensemble | champion, weights: [ids]}. `progress` holds
    epoch, epochs, step, steps, loss, accuracy and seconds_left; `curves` one object an epoch.
    `provenance` says which corrections went in: {run id: [t_ms, …]}.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        WAITING = "waiting"
        RUNNING = "running"
        CANCELLING = "cancelling"
        CANCELLED = "cancelled"
        FAILED = "failed"
        FINISHED = "finished"

    class Preset(models.TextChoices):
        QUICK = "quick"
        PAPER = "paper"
        BEST = "best"
        CUSTOM = "custom"

    class Student(models.TextChoices):
        A = "a", "A"
        B = "b", "B"
        C = "c", "C"

    student = models.CharField(max_length=1, choices=Student.choices)
    teacher = models.JSONField(default=dict)
    datasets = models.ManyToManyField(Dataset, related_name="experiments")
    config = models.JSONField(default=dict)
    preset = models.CharField(max_length=8, choices=Preset.choices, default=Preset.QUICK)
    seed = models.PositiveIntegerField(default=1)
    commit = models.CharField(max_length=40, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    provenance = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    progress = models.JSONField(default=dict)
    curves = models.JSONField(default=list)
    metrics = models.JSONField(default=dict)
    log = models.TextField(blank=True)
    folder = models.CharField(max_length=500, blank=True)
    weights = models.ForeignKey(
        WeightsVersion, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    error = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"Experiment {self.pk}: {self.get_student_display()}, {self.preset}"


class Comparison(models.Model):
    """A candidate's gates beside the champion of that moment; `result` as `training.compare`."""

    class State(models.TextChoices):
        COMPUTING = "computing"
        READY = "ready"
        FAILED = "failed"

    champion = models.ForeignKey(WeightsVersion, models.CASCADE, related_name="+")
    candidate = models.ForeignKey(WeightsVersion, models.CASCADE, related_name="comparisons")
    dataset = models.ForeignKey(Dataset, models.CASCADE, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.COMPUTING)
    result = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["champion", "candidate", "dataset"], name="one_comparison_a_pair"
            )
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} beside {self.champion_id}"


class AppendOnlyError(TypeError):
    """Somebody tried to change or remove what happened."""


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    def update(self, **values: Any) -> int:
        raise AppendOnlyError("Audit entries are never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("Audit entries are never removed.")


class AuditEntry(models.Model):
    """Who did what to which subject and when; nobody can change it afterwards."""

    at = models.DateTimeField(default=timezone.now)
    # An account that goes takes its name out of here and leaves the rest.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    action = models.CharField(max_length=40)
    subject = models.CharField(max_length=120)
    detail = models.JSONField(default=dict)

    objects = AuditQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("Audit entries are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("Audit entries are never removed.")
