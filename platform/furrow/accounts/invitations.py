"""Invitations into a workspace: made by owners, followed once."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from furrow.accounts.authentication import digest
from furrow.accounts.models import Membership, Role, User, WorkspaceInvitation
from furrow.problems import Problem


@dataclass(frozen=True, slots=True)
class Invited:
    invitation: WorkspaceInvitation
    token: str  # said once; only its digest is kept


def invite(workspace: UUID, role: Role, by: User, *, email: str, days: int) -> Invited:
    token = secrets.token_urlsafe(32)
    invitation = WorkspaceInvitation.objects.create(
        workspace_id=workspace,
        role=role,
        email=email,
        token_sha256=digest(token),
        created_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return Invited(invitation, token)


def find(token: str) -> WorkspaceInvitation:
    """The invitation that the token stands for, which can still be accepted.

    Raises:
        Problem: 404 `unknown_invitation`; 410 `invitation_used`, `invitation_expired`.
    """
    known = WorkspaceInvitation.objects.select_related("workspace", "created_by")
    invitation = known.filter(token_sha256=digest(token)).first()
    if invitation is None:
        detail = "This invitation is unknown or was withdrawn. Ask whoever sent it for another."
        raise Problem(404, "unknown_invitation", detail)
    if invitation.accepted_at:
        raise _used()
    if invitation.expires_at <= timezone.now():
        detail = "This invitation has expired. Ask whoever sent it for another."
        raise Problem(410, "invitation_expired", detail)
    return invitation


@transaction.atomic
def accept(invitation: WorkspaceInvitation, user: User) -> Membership:
    """Makes the person a member, and uses the invitation up.

    Raises:
        Problem: 410 `invitation_used`; 409 `already_member`, which leaves it for somebody else.
    """
    # One statement decides between two that accept at once.
    open_one = WorkspaceInvitation.objects.filter(pk=invitation.pk, accepted_at=None)
    if not open_one.update(accepted_at=timezone.now()):
        raise _used()
    try:
        with transaction.atomic():
            return invitation.workspace.memberships.create(user=user, role=invitation.role)
    except IntegrityError as error:
        detail = f"You are in “{invitation.workspace.name}” already. The invitation stays open."
        raise Problem(409, "already_member", detail) from error


def withdraw(workspace: UUID, pk: int) -> None:
    """Takes an invitation back that nobody has accepted."""
    offered = WorkspaceInvitation.objects.filter(workspace=workspace, pk=pk, accepted_at=None)
    if not offered.delete()[0]:
        raise Http404


def _used() -> Problem:
    detail = "This invitation was accepted already. Sign in, or ask for another."
    return Problem(410, "invitation_used", detail)
