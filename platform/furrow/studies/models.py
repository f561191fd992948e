"""What a researcher plans: a study, its versions with tasks and questionnaires, and its links."""

import secrets
import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from furrow.accounts.models import Workspace


def new_link_token() -> str:
    """144 random bits: a link can be shared but not guessed."""
    return secrets.token_urlsafe(18)


class StudyLinkQuerySet(models.QuerySet["StudyLink"]):
    def with_use(self) -> "StudyLinkQuerySet":
        """Adds how many runs each link has let in; a pilot run fills no place of a real link."""
        real = Q(runs__is_pilot=F("is_pilot"))
        return self.annotate(used=Count("runs", filter=real)).order_by("created_at", "pk")


class StudyQuerySet(models.QuerySet["Study"]):
    def visible_to(self, user: object) -> "StudyQuerySet":
        """Studies of the workspaces in which the person has any role."""
        return self.filter(workspace__members=user)

    def with_counts(self) -> "StudyQuerySet":
        """Adds how many people joined, consented, completed …, and loads versions and links."""
        counted = Q(runs__is_pilot=False, runs__excluded_at=None)
        finished = counted & Q(runs__finished_at__isnull=False)
        started = counted & Q(runs__started_at__isnull=False)
        screened_out = counted & Q(runs__screened_out_at__isnull=False)
        links = Prefetch("links", StudyLink.objects.with_use())
        # Apart from the runs: joined together they would multiply.
        left = Study.objects.filter(pk=OuterRef("pk")).order_by().annotate(n=Count("withdrawals"))
        return (
            self.prefetch_related("versions__edited_by", links)
            .annotate(
                withdrawn=Subquery(left.values("n")),
                joined=Count("runs", filter=counted) + F("withdrawn"),
                consented=Count("runs", filter=started),
                screened_out=Count("runs", filter=screened_out),
                excluded=Count("runs", filter=Q(runs__excluded_at__isnull=False)),
                completed=Count("runs", filter=finished),
                simulated=Count("runs", filter=Q(runs__is_simulated=True)),
                in_progress=F("consented") - F("completed") - F("screened_out"),
            )
            .order_by("-created_at")
        )  # Django forgets the model's own order when it groups


class Study(models.Model):
    """A usability study: draft -> open -> closed. What is shown stands in its versions."""

    class State(models.TextChoices):
        DRAFT = "draft"
        OPEN = "open"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="studies")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    title = models.CharField(max_length=120)
    # Recordings older than this are erased; null keeps them until the study goes.
    retention_days = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    objects = StudyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.title

    def published(self) -> "StudyVersion | None":
        """What participants get who join now; reads `versions` as loaded."""
        versions = [version for version in self.versions.all() if version.published_at]
        return max(versions, key=lambda version: version.number, default=None)

    def newest(self) -> "StudyVersion":
        """What the researchers edit: the unpublished version if there is one."""
        return max(self.versions.all(), key=lambda version: version.number)

    def current_link(self) -> "StudyLink | None":
        """The first general link that lets real participants in; reads `links` as loaded.

        Links that were loaded without `with_use` count as unused.
        """
        now = timezone.now()
        links = [link for link in self.links.all() if link.is_for_everybody(now)]
        return links[0] if links else None


class StudyVersion(models.Model):
    """All that a participant sees. Once published it stays as it is; runs are pinned to it."""

    class Camera(models.TextChoices):
        REQUIRED = "required"
        OPTIONAL = "optional"
        OFF = "off"

    class Target(models.TextChoices):
        SHOP = "shop"  # the bundled demo shop
        PROTOTYPE = "prototype"  # an uploaded folder of pages
        SITE = "site"  # a live site that carries our recorder, in a frame
        SCREEN = "screen"  # any site, in a tab of its own, with the screen captured

    class Order(models.TextChoices):
        FIXED = "fixed"
        RANDOM = "random"
        COUNTERBALANCED = "counterbalanced"

    study = models.ForeignKey(Study, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    # Grows with each saving: whoever saves names the one that they read.
    revision = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    edited_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)

    welcome = models.TextField(max_length=2000)
    consent_text = models.TextField(max_length=8000)
    camera = models.CharField(max_length=8, choices=Camera, default=Camera.REQUIRED)
    # Whether participants are asked, apart from taking part, for small pictures of their face.
    keep_crops = models.BooleanField(default=False)
    # Whether the pages are recorded as they were seen (with every input masked).
    record_pages = models.BooleanField(default=True)
    task_order = models.CharField(max_length=15, choices=Order, default=Order.FIXED)
    target = models.CharField(max_length=9, choices=Target, default=Target.SHOP)
    prototype = models.ForeignKey(
        "Prototype", models.RESTRICT, null=True, blank=True, related_name="versions"
    )
    # The site's address with its origin, for the targets site and screen.
    address = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["study", "number"], name="one_version_a_number")
        ]


class Task(models.Model):
    """One thing to try on the page under study, and how success is told."""

    class Rule(models.TextChoices):
        ADDRESS = "address"  # the participant reached the page `success_value`
        ELEMENT = "element"  # … clicked an element that the CSS selector `success_value` matches
        TEXT = "text"  # … saw the text `success_value` on the page
        WORD = "word"  # … said so

    version = models.ForeignKey(StudyVersion, models.CASCADE, related_name="tasks")
    # The same through all versions of the study: reports put their attempts together by it.
    key = models.UUIDField(default=uuid.uuid4)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    instructions = models.TextField(max_length=2000)
    start_path = models.CharField(max_length=200, default="/")
    success_rule = models.CharField(max_length=7, choices=Rule, default=Rule.ADDRESS)
    # An address is a path of the site; a trailing * stands for any ending.
    success_value = models.CharField(max_length=200, blank=True)
    # The pages of the shortest way; a success that leaves them is an indirect one. Empty: a
    # success is direct unless a page was returned to.
    path = models.JSONField(default=list, blank=True)
    # After this the task ends by itself; null leaves all the time in the world.
    time_limit_s = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "position"], name="one_task_a_position"),
            models.UniqueConstraint(fields=["version", "key"], name="one_task_a_key"),
        ]

    def __str__(self) -> str:
        return self.title


class Questionnaire(models.Model):
    """A standard instrument or own questions, and when they are asked."""

    class Instrument(models.TextChoices):
        SEQ = "seq"
        SUS = "sus"
        UMUX_LITE = "umux_lite"
        NASA_TLX = "nasa_tlx"
        UEQ_S = "ueq_s"
        OWN = "own"

    class When(models.TextChoices):
        SCREENING = "screening"
        BEFORE = "before"
        AFTER_TASK = "after_task"
        END = "end"

    version = models.ForeignKey(StudyVersion, models.CASCADE, related_name="questionnaires")
    key = models.UUIDField(default=uuid.uuid4)
    position = models.PositiveSmallIntegerField()
    instrument = models.CharField(max_length=9, choices=Instrument)
    when = models.CharField(max_length=10, choices=When)
    title = models.CharField(max_length=120, blank=True)
    # Own questions only; `design_serializers.OwnItemSerializer` has their shape.
    items = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "position"], name="one_questionnaire_a_position"
            ),
            models.UniqueConstraint(fields=["version", "key"], name="one_questionnaire_a_key"),
        ]


class StudyLink(models.Model):
    """The address that participants follow; revoking it stops new runs."""

    class Kind(models.TextChoices):
        GENERAL = "general"
        PERSONAL = "personal"  # one person, one run

    study = models.ForeignKey(Study, models.CASCADE, related_name="links")
    token = models.CharField(max_length=32, unique=True, default=new_link_token)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.GENERAL)
    # Whom or what it is for, as a note for the team.
    label = models.CharField(max_length=120, blank=True)
    # Runs by this link are tries: they never count.
    is_pilot = models.BooleanField(default=False)
    # At most so many runs; null for any number.
    quota = models.PositiveIntegerField(null=True)
    expires_at = models.DateTimeField(null=True)
    # The address parameter that carries a panel's own id of the person.
    external_id_parameter = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(null=True)

    objects = StudyLinkQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["created_at"]

    def state(self, used: int, now: datetime) -> str:
        """Whether it lets anybody in, or why not; `used` as `with_use` counts it."""
        if self.revoked_at is not None:
            return "revoked"
        if self.expires_at is not None and self.expires_at <= now:
            return "expired"
        return "used_up" if self.quota is not None and used >= self.quota else "active"

    def is_for_everybody(self, now: datetime) -> bool:
        general = self.kind == self.Kind.GENERAL and not self.is_pilot
        return general and self.state(getattr(self, "used", 0), now) == "active"


class Prototype(models.Model):
    """An uploaded folder of pages, served from an address that cannot be guessed."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="prototypes")
    token = models.CharField(max_length=32, unique=True, default=new_link_token)
    name = models.CharField(max_length=120)
    # The page that a visit begins with, e.g. index.html.
    entry = models.CharField(max_length=200)
    files = models.PositiveIntegerField()
    bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.name
