"""What a new platform begins with: an admin, and an open demo study on the bundled shop."""

from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from furrow.accounts.models import User
from furrow.accounts.services import ensure_first_admin
from furrow.studies import services
from furrow.studies.models import Study, StudyLink
from furrow.studies.templates import design_of


@dataclass(frozen=True, slots=True)
class Beginning:
    """What somebody needs who has just started the platform."""

    email: str
    password: str | None  # only when the account was made just now
    link_path: str | None  # of an open study; None once all are closed


@transaction.atomic
def prepare() -> Beginning:
    """Makes what is missing; a second call changes nothing. A deleted demo stays deleted."""
    admin = ensure_first_admin()
    if admin.password is not None:
        _open_demo(admin.user)
    return Beginning(admin.user.email, admin.password, _newest_link(admin.user))


def _open_demo(admin: User) -> None:
    workspace = admin.workspaces.earliest("created_at")
    study = services.create_study(workspace.pk, admin, design_of("demo"))
    services.open_study(study.pk)


def _newest_link(admin: User) -> str | None:
    """The demo's link while it is open, else that of the admin's newest open study."""
    links = StudyLink.objects.filter(
        study__workspace__members=admin, study__state=Study.State.OPEN, revoked_at=None
    )
    link = links.order_by("created_at").first()
    return reverse("participant", args=[link.token]) if link else None
