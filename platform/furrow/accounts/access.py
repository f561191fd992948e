"""Which role somebody has in a workspace, and whether it is enough for what was asked."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from rest_framework.request import Request

from furrow.accounts.models import ApiToken, Membership, Role, Workspace
from furrow.problems import Problem

# From the least to the most.
RANKS = (Role.OBSERVER, Role.RESEARCHER, Role.OWNER)
MAY = {
    Role.OBSERVER: "watch studies and read reports",
    Role.RESEARCHER: "make, run, change, export and delete studies",
    Role.OWNER: "decide about members, invitations and the workspace itself",
}


def includes(role: Role, wanted: Role) -> bool:
    """Whether `role` may do all that `wanted` may."""
    return RANKS.index(role) >= RANKS.index(wanted)


def memberships_of(request: Request) -> QuerySet[Membership]:
    """The requester's memberships; an API token has that of its own workspace only."""
    if not request.user.is_authenticated:
        return Membership.objects.none()
    found = Membership.objects.filter(user=request.user.pk)
    if isinstance(request.auth, ApiToken):
        found = found.filter(workspace=request.auth.workspace_id)
    return found


def workspaces_of(request: Request) -> QuerySet[Workspace]:
    """The workspaces in which the requester has any role: what a list may speak of."""
    return Workspace.objects.filter(pk__in=memberships_of(request).values("workspace"))


def role_in(request: Request, workspace: UUID) -> Role | None:
    """The requester's role; None for a stranger, also where a token is from elsewhere."""
    held = memberships_of(request).filter(workspace=workspace).values_list("role", flat=True)
    role = held.first()
    return Role(role) if role else None


def require_role(request: Request, workspace: UUID, wanted: Role) -> Role:
    """The requester's role, which is at least `wanted`.

    Raises:
        Http404: a stranger; what belongs to others does not exist for them.
        Problem: 403 `role_too_low`, with who can help.
    """
    role = role_in(request, workspace)
    if role is None:
        raise Http404
    if not includes(role, wanted):
        raise Problem(403, "role_too_low", _too_low(role, wanted))
    return role


def _too_low(role: Role, wanted: Role) -> str:
    less, more = role.label.lower(), wanted.label.lower()
    return (
        f"Your role here is {less}: {less}s may {MAY[role]}. To {MAY[wanted]}, you need the role"
        f" {more}. Ask an owner of the workspace for it."
    )
