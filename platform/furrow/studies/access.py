"""The one way from a request to a study: whose it is not, for them it does not exist."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from rest_framework.request import Request

from furrow.accounts.access import memberships_of, workspaces_of
from furrow.accounts.gate import authorise
from furrow.studies.models import Study, StudyQuerySet


def studies_of(request: Request) -> StudyQuerySet:
    """All studies in which the requester has any role: for lists."""
    return Study.objects.filter(workspace__in=workspaces_of(request))


def study_for(request: Request, study: UUID, among: "QuerySet[Study] | None" = None) -> Study:
    """The study, for somebody whose role is at least what the permission table asks for.

    Raises:
        Http404: there is none, or the requester has no role in its workspace.
        Problem: 403 `role_too_low`.
    """
    found = (Study.objects.all() if among is None else among).filter(pk=study).first()
    if found is None:
        raise Http404
    authorise(request, found.workspace_id)
    return found


def roles_of(request: Request) -> dict[UUID, str]:
    """The requester's role in each of their workspaces."""
    return dict(memberships_of(request).values_list("workspace", "role"))
