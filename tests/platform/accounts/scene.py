"""A workspace with a study and people of every kind, for the walk through the permission table."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from furrow.accounts import invitations, tokens
from furrow.accounts.models import Role, User, Workspace
from furrow.accounts.rules import Rule, Scope, Who
from furrow.runs import services as runs
from furrow.studies.models import Study

OPEN, NOBODY, REFUSED, NOT_THERE = "open", 401, 403, 404
RANK = {Who.OBSERVER: 1, Who.RESEARCHER: 2, Who.OWNER: 3}


@dataclass
class Requester:
    """Somebody who asks: with a session, a token, or neither."""

    client: Client
    # In the scene's workspace; 0 for a stranger.
    rank: int = 0
    signed_in: bool = True
    admin: bool = False
    participant: bool = False
    # Of the API token; None for a session.
    scopes: set[Scope] | None = None
    # A token that does not count any more.
    broken: bool = False


@dataclass
class Scene:
    study: Study
    run: runs.Joined
    ids: dict[str, str]
    people: dict[str, Requester] = field(default_factory=dict)

    def address(self, line: str) -> str:
        """The line's address with the scene's own objects in it."""
        path = line.split(" ", 1)[1]
        names = dict(self.ids)
        if "/workspaces/{id}" in path:
            names["id"] = names["workspace"]
        elif path.endswith("/join/{link}/") or "/join/{link}/runs/" in path:
            names["link"] = names["link_token"]
        elif "/studies/" not in path:
            names["id"] = "1"
        return path.format_map(defaultdict(lambda: "1", names))

    def has_all_of(self, line: str) -> bool:
        """Whether every object that the line names is there."""
        named = set(re.findall(r"\{(\w+)\}", line))
        return named <= set(self.ids) and "/lab/" not in line and "/tokens/" not in line


def make_scene(alice: User, study: Study, run: runs.Joined) -> Scene:
    workspace = study.workspace
    link = study.links.get(token=run.run.link.token if run.run.link else "")
    invited = invitations.invite(workspace.pk, Role.OBSERVER, alice, email="", days=1)
    leaver = _member(workspace, "leaver", Role.OBSERVER)
    ids = {
        "id": str(study.pk),
        "workspace": str(workspace.pk),
        "study": str(study.pk),
        "run": str(run.run.pk),
        "link": str(link.pk),
        "link_token": link.token,
        "user": str(leaver.pk),
        "invitation": str(invited.invitation.pk),
        "token": invited.token,
    }
    scene = Scene(study, run, ids)
    scene.people = _people(alice, workspace, run)
    return scene


def expected(rule: Rule, who: Requester) -> str | int:
    """What the rule means for somebody: OPEN, or the status that refuses."""
    if rule.who is Who.ANYONE:
        return OPEN
    if rule.who is Who.MONITORING:
        return NOBODY
    if rule.who is Who.PARTICIPANT:
        return OPEN if who.participant else NOBODY
    if not who.signed_in or who.broken:
        return NOBODY
    if who.scopes is not None and rule.scope not in who.scopes:
        return REFUSED
    if rule.who is Who.ADMIN:
        return OPEN if who.admin else REFUSED
    return _by_role(rule, who)


def _by_role(rule: Rule, who: Requester) -> str | int:
    if rule.role is None or (rule.or_admin and who.admin):
        return OPEN
    if not who.rank:
        return NOT_THERE
    return OPEN if who.rank >= RANK[rule.who] else REFUSED


def _people(alice: User, workspace: Workspace, run: runs.Joined) -> dict[str, Requester]:
    researcher = _member(workspace, "researcher", Role.RESEARCHER)
    elsewhere = researcher.workspaces.exclude(pk=workspace.pk).get()
    every = set(Scope)
    admin = User.objects.create_superuser("admin@example.org")
    return {
        "anonymous": Requester(Client(), signed_in=False),
        "participant": Requester(_bearer(run.token), signed_in=False, participant=True),
        "stranger": Requester(_session(User.objects.create_user("stranger@example.org"))),
        "observer": Requester(_session(_member(workspace, "observer", Role.OBSERVER)), rank=1),
        "researcher": Requester(_session(researcher), rank=2),
        "owner": Requester(_session(alice), rank=3),
        "admin": Requester(_session(admin), admin=True),
        "token": Requester(_program(researcher, workspace, every), rank=2, scopes=every),
        "token without scope": Requester(_program(researcher, workspace, set()), scopes=set()),
        "token from elsewhere": Requester(_program(researcher, elsewhere, every), scopes=every),
        "expired token": Requester(_program(researcher, workspace, every, _expire), broken=True),
        "revoked token": Requester(_program(researcher, workspace, every, _revoke), broken=True),
    }


def _member(workspace: Workspace, name: str, role: Role) -> User:
    user = User.objects.create_user(f"{name}@example.org")
    workspace.memberships.create(user=user, role=role)
    return user


def _session(user: User) -> Client:
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def _bearer(secret: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {secret}"})


def _program(
    user: User,
    workspace: Workspace,
    scopes: set[Scope],
    then: Callable[[Any], None] = lambda token: None,
) -> Client:
    made = tokens.make_token(user, workspace.pk, "a program", scopes, days=1)
    then(made.token)
    return _bearer(made.secret)


def _expire(token: Any) -> None:
    token.expires_at = timezone.now() - timedelta(seconds=1)
    token.save()


def _revoke(token: Any) -> None:
    token.revoked_at = timezone.now()
    token.save()
