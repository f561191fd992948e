"""What was recorded: one participant's run through a study. Frames are never kept."""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from furrow.runs.clock import CLOCK
from furrow.studies.models import Questionnaire, Study, StudyLink, StudyVersion, Task

# Whoever joined longer ago and neither finished nor is connected has left.
LEFT_AFTER = timedelta(hours=3)


class RunQuerySet(models.QuerySet["Run"]):
    def counted(self) -> "RunQuerySet":
        """Pilot runs (load tests, the researcher's own tries) and excluded ones never count."""
        return self.filter(is_pilot=False, excluded_at=None)

    def labels(self) -> dict[int, str]:
        """P1, P2 … of these runs, in the order of joining."""
        ids = self.order_by("joined_at", "pk").values_list("pk", flat=True)
        return {pk: f"P{place}" for place, pk in enumerate(ids, start=1)}

    def names(self) -> dict[int, str]:
        """The labels of a study's runs: P1 … also of those that are excluded, Pilot 1 … apart."""
        pilots = self.filter(is_pilot=True).labels()
        everybody = self.filter(is_pilot=False).labels()
        return everybody | {run: f"Pilot {label[1:]}" for run, label in pilots.items()}


class Run(models.Model):
    """One participant in one study. Its clock is zero at `started_at` (the moment of consent)."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="runs")
    version = models.ForeignKey(StudyVersion, models.RESTRICT, related_name="runs")
    link = models.ForeignKey(StudyLink, models.SET_NULL, null=True, related_name="runs")
    # Only digests are kept: neither token nor code can be read back from the database.
    token_sha256 = models.CharField(max_length=64, unique=True)
    withdrawal_sha256 = models.CharField(max_length=64, unique=True)
    joined_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # Answered a screening question in a way that the study has no place for.
    screened_out_at = models.DateTimeField(null=True)
    # Where the participant is: '' or what `live.events.StepEntered` says.
    step = models.CharField(max_length=32, blank=True)
    # The tasks' ids in this participant's order.
    task_order = models.JSONField(default=list)
    language = models.CharField(max_length=5, default="en")
    external_id = models.CharField(max_length=120, blank=True)
    # Browser, system and device in the words of `runs/device.py`, e.g. Chrome 140 on Android.
    device = models.CharField(max_length=80, blank=True)
    # Counts the run's sockets; the newest wins.
    epoch = models.PositiveIntegerField(default=0)
    last_event_seq = models.PositiveIntegerField(default=0)
    is_pilot = models.BooleanField(default=False)
    # Made by a program for demonstration; said wherever it is shown.
    is_simulated = models.BooleanField(default=False)
    excluded_at = models.DateTimeField(null=True)
    excluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    excluded_reason = models.CharField(max_length=300, blank=True)

    objects = RunQuerySet.as_manager()

    @property
    def state(self) -> str:
        if self.started_at is None:
            return "joined"
        if self.screened_out_at:
            return "screened_out"
        return "finished" if self.finished_at else "consented"

    @property
    def is_over(self) -> bool:
        """Nothing more is recorded; the participant's token may still read."""
        return self.finished_at is not None or self.screened_out_at is not None

    def clock_ms(self) -> int:
        """What the run's clock shows now; 0 before consent and at that moment."""
        if self.started_at is None:
            return 0
        return max(0, round((CLOCK.now() - self.started_at).total_seconds() * 1000))


class Consent(models.Model):
    """What the participant agreed to, in the words that were shown."""

    run = models.OneToOneField(Run, models.CASCADE, related_name="consent")
    text = models.TextField()
    camera = models.BooleanField()
    # A consent of its own, for the crops that `runs/crops.py` keeps.
    keep_crops = models.BooleanField(default=False)
    # A consent of its own, for pictures of the screen.
    screen = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)


class Segment(models.Model):
    """About ten seconds of readings, packed by `runs/samples.py`."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="segments")
    start_ms = models.PositiveIntegerField()
    end_ms = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    weights = models.CharField(max_length=80)
    blob = models.BinaryField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["run", "start_ms"])]


class Event(models.Model):
    """Something the participant did, in the order in which it happened (`seq`)."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    t_ms = models.PositiveIntegerField()
    kind = models.CharField(max_length=24)
    data = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "seq"], name="one_event_a_sequence")
        ]
        indexes: ClassVar = [
            # Lists of runs ask for this one kind, which is rare among thousands.
            models.Index(
                fields=["run"],
                condition=Q(kind="recorder_missing"),
                name="runs_without_recorder",
            )
        ]


class Answer(models.Model):
    """One answered item of a questionnaire; the last answer to an item stands."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="answers")
    questionnaire = models.ForeignKey(Questionnaire, models.RESTRICT, related_name="answers")
    # The task that it was asked after.
    task = models.ForeignKey(Task, models.RESTRICT, null=True)
    item = models.CharField(max_length=40)
    # A point of a scale, the chosen option's place, a list of places, or a text.
    value = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "questionnaire", "task", "item"], name="one_answer_a_task"
            ),
            # Beside it, because NULLs differ from each other in a constraint.
            models.UniqueConstraint(
                fields=["run", "questionnaire", "item"],
                condition=Q(task=None),
                name="one_answer_an_item",
            ),
        ]


class PageSnapshot(models.Model):
    """A page as a participant saw it: the first one of its address and width is kept.

    `blob` is an rrweb full snapshot as gzip JSON, every input masked.
    """

    version = models.ForeignKey(StudyVersion, models.CASCADE, related_name="snapshots")
    # Whose page it was; it goes when they withdraw, and the next one's takes its place.
    run = models.ForeignKey(Run, models.CASCADE, related_name="snapshots")
    address = models.CharField(max_length=500)  # path without query
    # Width in CSS pixels, rounded up to 480, 900, 1280 or 1920.
    bucket = models.PositiveSmallIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    t_ms = models.PositiveIntegerField()
    blob = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "address", "bucket"], name="one_snapshot_a_run_and_page"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["version", "address", "bucket"])]


class ReplayPart(models.Model):
    """Some seconds of a run's rrweb events, as gzip JSON; `number` grows in a run."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="replay_parts")
    number = models.PositiveIntegerField()
    start_ms = models.PositiveIntegerField()
    end_ms = models.PositiveIntegerField()
    blob = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "number"], name="one_replay_part_a_number")
        ]


class ScreenPicture(models.Model):
    """A picture of the participant's screen, by a consent of its own; a small JPEG, encrypted."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="screens")
    t_ms = models.PositiveIntegerField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    blob = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "t_ms"], name="one_screen_a_moment")
        ]


class Correction(models.Model):
    """What a person saw on a kept crop: one of the seven labels or `cannot_tell`."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="corrections")
    t_ms = models.PositiveIntegerField()
    label = models.CharField(max_length=12)
    # Who is gone keeps having seen it: the label stays.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="corrections"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "t_ms", "by"], name="one_correction_a_person")
        ]


class Withdrawal(models.Model):
    """That somebody withdrew, and when; nothing else of them is left."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="withdrawals")
    at = models.DateTimeField(default=timezone.now)
