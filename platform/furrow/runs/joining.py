"""How somebody becomes a participant: by a link that lets them in."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from furrow.problems import Problem
from furrow.runs.models import Run
from furrow.runs.ordering import arrange
from furrow.runs.secrets import code_digest, new_token, new_withdrawal_code, token_digest
from furrow.studies.models import Study, StudyLink, StudyVersion

UNKNOWN = "This link leads to no study. Please check it, or ask whoever sent it to you."
CLOSED = "This study has ended. Thank you for your interest."
# What a link says that lets nobody in, by its state.
GONE = {
    "revoked": ("link_revoked", "This link is no longer valid. Ask whoever sent it to you."),
    "expired": ("link_expired", "This link has expired. Ask whoever sent it to you for another."),
    "used_up": (
        "link_used",
        "Everybody whom this link was for has taken part. If you have begun already, go on in the"
        " same browser.",
    ),
}


@dataclass(frozen=True, slots=True)
class Joined:
    """A new run and its two secrets, which nobody can read again."""

    run: Run
    token: str
    withdrawal_code: str


@dataclass(frozen=True, slots=True)
class Invited:
    """A link that lets somebody in, and what it leads to."""

    link: StudyLink
    version: StudyVersion


def find_link(token: str) -> Invited:
    """What a link leads to now.

    Raises:
        Problem: 404 `unknown_link`; 410 `closed_study`, `link_revoked`, `link_expired` or
            `link_used`.
    """
    link = StudyLink.objects.select_related("study").filter(token=token).first()
    version = link.study.published() if link else None
    if link is None or version is None or link.study.state == Study.State.DRAFT:
        raise Problem(404, "unknown_link", UNKNOWN)
    if link.study.state == Study.State.CLOSED:
        raise Problem(410, "closed_study", CLOSED)
    used = link.runs.filter(is_pilot=link.is_pilot).count()
    if gone := GONE.get(link.state(used, timezone.now())):
        raise Problem(410, *gone)
    return Invited(link, version)


def join(
    link_token: str,
    *,
    language: str = "en",
    external_id: str = "",
    pilot: bool = False,
    device: str = "",
) -> Joined:
    """Starts a run of the published version; the same errors as `find_link`.

    external_id: a panel's own id of the person; kept only where the link asks for one.
    """
    token, code = new_token(), new_withdrawal_code()
    with transaction.atomic():
        _wait_for_others(link_token)
        invited = find_link(link_token)
        run = Run.objects.create(
            study=invited.link.study,
            version=invited.version,
            link=invited.link,
            token_sha256=token_digest(token),
            withdrawal_sha256=code_digest(code),
            task_order=_order(invited.version),
            language=language,
            external_id=external_id if invited.link.external_id_parameter else "",
            device=device,
            is_pilot=pilot or invited.link.is_pilot,
        )
    return Joined(run, token, code)


def _wait_for_others(link_token: str) -> None:
    """Whoever joins, publishes, opens or closes the study meanwhile comes before or after us.

    Without it two people could take the last place of a link, or the same order of tasks.
    """
    studies = StudyLink.objects.filter(token=link_token).values("study")
    list(Study.objects.select_for_update().filter(pk__in=studies).values_list("pk", flat=True))


def _order(version: StudyVersion) -> list[int]:
    tasks = list(version.tasks.values_list("pk", flat=True))
    return arrange(tasks, version.task_order, version.runs.count())
