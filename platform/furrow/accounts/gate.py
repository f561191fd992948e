"""Enforces the permission table: as DRF's default permission, and for the object's workspace."""

import re
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from furrow.accounts import access
from furrow.accounts.models import ApiToken
from furrow.accounts.permissions import TABLE
from furrow.accounts.rules import Rule, Who
from furrow.problems import Problem

if TYPE_CHECKING:  # the class of all views names this module's permission in its body
    from rest_framework.views import APIView


def nameless(line: str) -> str:
    """A line without its parameters' names: they are for people."""
    return re.sub(r"\{\w+\}|<[^>]+>", "{}", line)


BY_PLACE = {nameless(line): rule for line, rule in TABLE.items()}
# What DRF answers with 405 by itself.
WITHOUT_LINE = {"OPTIONS", "TRACE"}


def rule_of(request: HttpRequest) -> Rule | None:
    """The table's line for this request; HEAD is a GET without its body."""
    route = request.resolver_match.route if request.resolver_match else ""
    method = "GET" if request.method == "HEAD" else request.method
    return BY_PLACE.get(nameless(f"{method} /{route}"))


class ByTable(BasePermission):
    """DRF's default permission: what `TABLE` says about address and method."""

    def has_permission(self, request: Request, view: "APIView") -> bool:
        rule = rule_of(request._request)
        if rule is None:
            return not _answers(view, request.method or "")
        if rule.who in (Who.ANYONE, Who.PARTICIPANT):
            return True
        if not request.user.is_authenticated:
            return False
        _check_scope(request, rule)
        _check_admin(request, rule)
        return True


def authorise(request: Request, workspace: UUID) -> None:
    """Checks the requester's role in the workspace of the object against the table's line.

    Raises:
        Http404: a stranger.
        Problem: 403 `role_too_low`.
    """
    rule = rule_of(request._request)
    if rule is None or rule.role is None:
        raise LookupError(f"{request.method} {request.path} has no role in the table")
    if not (rule.or_admin and request.user.is_staff):
        access.require_role(request, workspace, rule.role)


def _answers(view: "APIView", method: str) -> bool:
    """Whether the view would do something: else DRF says 405."""
    return method not in WITHOUT_LINE and hasattr(view, method.lower())


def _check_scope(request: Request, rule: Rule) -> None:
    if not isinstance(request.auth, ApiToken):
        return
    if rule.scope is None:
        detail = "API tokens do not open this. Sign in with a browser and do it there."
        raise Problem(403, "sessions_only", detail)
    if rule.scope not in request.auth.scopes:
        detail = f"The API token lacks the scope {rule.scope}. Make one that has it."
        raise Problem(403, "scope_missing", detail)


def _check_admin(request: Request, rule: Rule) -> None:
    if rule.who is Who.ADMIN and not request.user.is_staff:
        detail = "Only admins decide about weights and retraining; ask one to do it."
        raise Problem(403, "admins_only", detail)
