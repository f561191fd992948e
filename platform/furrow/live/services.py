"""The verbs of the sockets that touch the database or all web processes."""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from redis import Redis, RedisError

from furrow.live import mailbox, results
from furrow.live.messages import ParticipantSeen
from furrow.problems import Problem
from furrow.runs.models import LEFT_AFTER, Run
from furrow.runs.services import find_run, new_epoch
from furrow.studies.models import Study

logger = logging.getLogger(__name__)

REDIS_TIMEOUT_S = 2.0


@dataclass(frozen=True, slots=True)
class Entered:
    """A run whose participant has just opened a socket; `epoch` numbers the run's sockets."""

    run: int
    study: UUID
    epoch: int
    label: str
    camera: bool
    step: str
    clock_ms: int
    last_event_seq: int
    finished: bool
    keep_crops: bool = False
    # The tasks' titles by their ids, for who watches.
    titles: Mapping[int, str] = field(default_factory=dict)


def enter(token: str) -> Entered:
    """Opens the run of a token for a new socket, which from now on is the newest.

    Raises:
        Problem: 401 `unknown_run`, 409 `no_consent`.
    """
    run = find_run(token)
    if run.started_at is None:
        raise Problem(409, "no_consent", "Nothing is recorded before consent was given.")
    return Entered(
        run=run.pk,
        study=run.study_id,
        epoch=new_epoch(run.pk),
        label=_label(run),
        camera=run.consent.camera,
        step=run.step,
        clock_ms=max(run.clock_ms(), last_known_ms(run)),
        last_event_seq=run.last_event_seq,
        finished=run.is_over,
        keep_crops=run.consent.keep_crops,
        titles=titles_of(run),
    )


def last_known_ms(run: Run) -> int:
    """The latest moment of the run that is stored: its clock never shows less than that again."""
    readings = run.segments.order_by("-start_ms").values_list("end_ms", flat=True)[:1]
    events = run.events.order_by("-seq").values_list("t_ms", flat=True)[:1]
    return max(*readings, *events, 0, 0)


def current_epochs(runs: Collection[int]) -> dict[int, int]:
    """The newest socket of each run that still exists."""
    return dict(Run.objects.filter(pk__in=runs).values_list("pk", "epoch"))


def is_observer(study: UUID, user: object) -> bool:
    return Study.objects.visible_to(user).filter(pk=study).exists()


def in_progress(study: UUID) -> list[ParticipantSeen]:
    """Everybody who is on the way through a study, as the database knows them."""
    runs = Run.objects.filter(study=study)
    labels = runs.names()
    under_way = runs.prefetch_related("version__tasks").filter(
        finished_at=None, screened_out_at=None, joined_at__gt=timezone.now() - LEFT_AFTER
    )
    return [_seen(run, labels[run.pk]) for run in under_way.order_by("joined_at", "pk")]


def forget_run(run: int) -> None:
    """Tells every web process that a run was erased: its sockets close, its buffers go.

    Call it after the erasure was committed. Should Redis be away, nothing of the run is stored all
    the same: storing looks the run up, and each web process looks its runs up every few seconds.
    """
    keys = mailbox.keys(mailbox.shard_of(run, settings.MAILBOX_SHARDS))
    try:
        with Redis.from_url(settings.REDIS_URL, socket_timeout=REDIS_TIMEOUT_S) as redis:
            redis.hdel(keys.frames, str(run))
            redis.publish(results.CONTROL, results.pack_control(results.Erased(run)))
    except RedisError as error:
        logger.warning("the sockets of an erased run close a little later: %s", error)


def titles_of(run: Run) -> dict[int, str]:
    """The titles of the tasks in the version that the run is pinned to."""
    return {task.pk: task.title for task in run.version.tasks.all()}


def task_at(step: str, titles: Mapping[int, str]) -> str:
    """The title of the task that a step is about: of `task:12` and `ask:3:12`; else empty."""
    kind, *ids = step.split(":")
    is_about_one = (kind == "task" and len(ids) == 1) or (kind == "ask" and len(ids) == 2)
    return titles.get(int(ids[-1]), "") if is_about_one else ""


def _label(run: Run) -> str:
    return Run.objects.filter(study=run.study_id).names().get(run.pk, "")


def _seen(run: Run, label: str) -> ParticipantSeen:
    return ParticipantSeen(
        run=run.pk,
        label=label,
        step=run.step,
        task=task_at(run.step, titles_of(run)),
        t_ms=run.clock_ms(),
        connected=False,
        coverage=None,
        scores=None,
        valence=None,
    )
