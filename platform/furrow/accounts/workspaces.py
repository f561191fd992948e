"""The verbs of a workspace: who is in it with which role, and its end."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from furrow.accounts.models import ApiToken, Membership, Role, Workspace, WorkspaceInvitation
from furrow.problems import Problem

MOST_NAMED = 5


@transaction.atomic
def change_role(workspace: UUID, user: int, role: Role) -> Membership:
    """Gives a member another role.

    Raises:
        Problem: 409 `last_owner`.
    """
    membership = _locked(workspace, user)
    if role is not Role.OWNER:
        _require_another_owner(membership)
        _withdraw_invitations(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    return membership


@transaction.atomic
def remove_member(workspace: UUID, user: int) -> None:
    """Ends a membership; studies stay, the person's tokens and invitations for it end.

    Raises:
        Problem: 409 `last_owner`.
    """
    membership = _locked(workspace, user)
    _require_another_owner(membership)
    _withdraw_invitations(membership)
    tokens = ApiToken.objects.filter(workspace=workspace, user=user, revoked_at=None)
    tokens.update(revoked_at=timezone.now())
    membership.delete()


@transaction.atomic
def delete_workspace(pk: UUID, typed: str) -> None:
    """Erases the workspace with its studies and everything recorded in them.

    Raises:
        Problem: 400 `name_differs`; 409 `running_study`, naming the open studies.
    """
    workspace = Workspace.objects.select_for_update().get(pk=pk)
    if typed.strip() != workspace.name.strip():
        detail = f"To delete the workspace, type its name: {workspace.name}"
        raise Problem(400, "name_differs", detail)
    _require_nothing_open(workspace)
    workspace.delete()


def _locked(workspace: UUID, user: int) -> Membership:
    """The membership; all of the workspace's are locked, so that owners cannot both leave."""
    members = _lock(Membership.objects.filter(workspace=workspace))
    found = next((member for member in members if member.user_id == user), None)
    if found is None:
        raise Http404
    return found


def _lock(members: QuerySet[Membership]) -> list[Membership]:
    return list(members.select_for_update().order_by("pk"))


def _require_another_owner(membership: Membership) -> None:
    owners = Membership.objects.filter(workspace=membership.workspace_id, role=Role.OWNER)
    if membership.role == Role.OWNER and not owners.exclude(pk=membership.pk).exists():
        detail = "A workspace needs an owner, and there is no other. Make somebody else one first."
        raise Problem(409, "last_owner", detail)


def _withdraw_invitations(membership: Membership) -> None:
    """What somebody offered as an owner does not outlive that."""
    offered = WorkspaceInvitation.objects.filter(
        workspace=membership.workspace_id, created_by=membership.user_id, accepted_at=None
    )
    offered.delete()


def _require_nothing_open(workspace: Workspace) -> None:
    # Locked, or one could be opened between this look and the end.
    studies = list(workspace.studies.select_for_update().order_by("pk"))
    open_ones = sorted(study.title for study in studies if study.state == "open")
    if open_ones:
        named = ", ".join(f"“{title}”" for title in open_ones[:MOST_NAMED])
        more = f" and {len(open_ones) - MOST_NAMED} more" if len(open_ones) > MOST_NAMED else ""
        detail = f"People can still take part in {named}{more}. Close what is open, then delete."
        raise Problem(409, "running_study", detail)
