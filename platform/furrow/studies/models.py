"""What a researcher plans: a study, its tasks, and the link that participants follow."""

import secrets
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone


def new_link_token() -> str:
    """144 random bits: a link can be shared but not guessed."""
    return secrets.token_urlsafe(18)


class StudyQuerySet(models.QuerySet["Study"]):
    def visible_to(self, user: object) -> "StudyQuerySet":
        return self.filter(owner=user)

    def with_counts(self) -> "StudyQuerySet":
        """Adds how many people joined, consented, completed …, and loads tasks and links."""
        counted = Q(runs__is_pilot=False)
        finished = counted & Q(runs__finished_at__isnull=False)
        started = counted & Q(runs__started_at__isnull=False)
        return (
            self.prefetch_related("tasks", "links")
            .annotate(
                withdrawn=Count("withdrawals", distinct=True),
                joined=Count("runs", filter=counted, distinct=True) + F("withdrawn"),
                consented=Count("runs", filter=started, distinct=True),
                completed=Count("runs", filter=finished, distinct=True),
                in_progress=F("consented") - F("completed"),
            )
            .order_by("-created_at")
        )  # Django forgets the model's own order when it groups


class Study(models.Model):
    """A usability study: draft -> open -> closed. Only a draft can be edited."""

    class State(models.TextChoices):
        DRAFT = "draft"
        OPEN = "open"
        CLOSED = "closed"

    class Camera(models.TextChoices):
        REQUIRED = "required"
        OPTIONAL = "optional"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="studies")
    title = models.CharField(max_length=120)
    welcome = models.TextField(max_length=2000)
    consent_text = models.TextField(max_length=8000)
    camera = models.CharField(max_length=8, choices=Camera, default=Camera.REQUIRED)
    # Whether participants are asked, apart from taking part, for small pictures of their face.
    keep_crops = models.BooleanField(default=False)
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    objects = StudyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.title

    def current_link(self) -> "StudyLink | None":
        """The newest link that was not revoked; reads `links` as loaded."""
        links = [link for link in self.links.all() if link.revoked_at is None]
        return max(links, key=lambda link: link.created_at, default=None)


class Task(models.Model):
    """One thing to try on the page under study, and how success is told."""

    class Rule(models.TextChoices):
        ADDRESS = "address"  # the participant reached `success_address`
        WORD = "word"  # the participant said so

    study = models.ForeignKey(Study, models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    instructions = models.TextField(max_length=2000)
    start_path = models.CharField(max_length=200, default="/shop/")
    success_rule = models.CharField(max_length=7, choices=Rule, default=Rule.ADDRESS)
    # A path of the site, without its origin; a trailing * stands for any ending.
    success_address = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "position"], name="one_task_a_position")
        ]

    def __str__(self) -> str:
        return self.title


class StudyLink(models.Model):
    """The address that participants follow; revoking it stops new runs."""

    study = models.ForeignKey(Study, models.CASCADE, related_name="links")
    token = models.CharField(max_length=32, unique=True, default=new_link_token)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(null=True)
