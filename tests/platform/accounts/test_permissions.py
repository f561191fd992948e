"""The walk: every address has a line in the table, and every line holds for everybody."""

from collections.abc import Iterator

import pytest
from channels.routing import URLRouter
from django.contrib.auth import get_user
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from redis import Redis

from furrow.accounts.gate import BY_PLACE, ByTable, nameless
from furrow.accounts.models import User
from furrow.accounts.permissions import PAGES, SOCKETS, TABLE
from furrow.accounts.rules import Who
from furrow.config.sockets import sockets
from furrow.lab.consumers import is_admin
from furrow.live.services import is_observer
from furrow.runs import services as runs
from furrow.studies.models import Study
from tests.platform.accounts.scene import OPEN, Scene, expected, make_scene

pytestmark = pytest.mark.django_db

METHODS = ("get", "post", "put", "patch", "delete")
ENDPOINTS = sorted(set(TABLE) - set(PAGES) - set(SOCKETS))
# Where nobody has to say who they are, it makes no difference what such a token would say.
BROKEN = ("expired token", "revoked token")


def addresses(
    patterns: list[URLPattern | URLResolver], before: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for entry in patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry.url_patterns, route)
        else:
            yield route, entry


def own_addresses() -> list[tuple[str, URLPattern]]:
    """Ours; Django's admin pages have a gate of their own."""
    found = addresses(get_resolver().url_patterns)
    return [(route, entry) for route, entry in found if not route.startswith("admin/")]


def methods_of(entry: URLPattern) -> list[str]:
    view = getattr(entry.callback, "view_class", None) or getattr(entry.callback, "cls", None)
    if view is None:
        return ["GET"]
    return [method.upper() for method in METHODS if hasattr(view, method)]


def places() -> set[str]:
    return {
        nameless(f"{method} /{route}")
        for route, entry in own_addresses()
        for method in methods_of(entry)
    }


def socket_places(router: URLRouter) -> Iterator[str]:
    for entry in router.routes:
        inner = getattr(entry.callback, "inner", entry.callback)
        nested = inner if isinstance(inner, URLRouter) else getattr(inner, "application", None)
        if isinstance(nested, URLRouter):
            yield from socket_places(nested)
        elif str(entry.pattern):
            yield nameless(f"WS /{entry.pattern}")


def test_every_address_has_a_line() -> None:
    assert places() - set(BY_PLACE) == set()


def test_every_line_has_an_address() -> None:
    written = {nameless(line) for line in set(TABLE) - set(SOCKETS)}
    assert written - places() == set()


def test_sockets_and_their_lines_are_the_same() -> None:
    assert set(socket_places(sockets)) == {nameless(line) for line in SOCKETS}


def test_no_view_has_a_gate_of_its_own() -> None:
    views = [getattr(entry.callback, "cls", None) for _, entry in own_addresses()]
    gates = {view: view.permission_classes for view in views if view}
    assert {view for view, gate in gates.items() if list(gate) != [ByTable]} == set()


def test_address_without_a_line_is_refused_to_everybody(as_alice: Client, monkeypatch) -> None:
    monkeypatch.delitem(BY_PLACE, "GET /api/v1/session/")
    assert Client().get("/api/v1/session/").status_code == 401
    assert as_alice.get("/api/v1/session/").status_code == 403


def test_method_that_a_view_lacks_is_still_a_405(as_alice: Client) -> None:
    assert as_alice.put("/api/v1/session/").status_code == 405
    assert as_alice.options("/api/v1/session/").status_code == 405


@pytest.fixture
def scene(valkey: Redis, alice: User, study: Study, joined: runs.Joined) -> Scene:
    cache.clear()  # else the throttles remember the tests before
    return make_scene(alice, study, joined)


@pytest.mark.parametrize("line", ENDPOINTS)
def test_line_holds_for_everybody(scene: Scene, line: str) -> None:
    rule = TABLE[line]
    wrong = {}
    for name, who in scene.people.items():
        if rule.who in (Who.ANYONE, Who.PARTICIPANT) and name in BROKEN:
            continue
        status, code = ask(scene, line, who.client)
        wanted = expected(rule, who)
        if not is_as(wanted, status, scene.has_all_of(line)):
            wrong[name] = f"{status} {code}, not {wanted}"
    assert wrong == {}


def ask(scene: Scene, line: str, client: Client) -> tuple[int, str]:
    """Status and code; whatever was changed is as before afterwards."""
    method = line.split(" ", 1)[0].lower()
    with transaction.atomic():
        body = {} if method == "get" else BODIES.get(line, lambda scene: {})(scene)
        options = {} if method == "get" else {"content_type": "application/json"}
        answer = getattr(client, method)(scene.address(line), body, **options)
        transaction.set_rollback(True)
    known = answer.headers.get("Content-Type") == "application/json"
    said = answer.json() if known and answer.status_code >= 400 else {}
    return answer.status_code, said.get("code", "")


BODIES = {
    "POST /api/v1/studies/": lambda scene: {"workspace": str(scene.study.workspace_id)},
}


def is_as(wanted: str | int, status: int, is_there: bool) -> bool:
    """Whoever is let through may still hear that their body is wrong, or an object not there."""
    if wanted == OPEN:
        return status not in (401, 403) and (status != 404 or not is_there)
    return status == wanted


@pytest.mark.parametrize("line", sorted(PAGES))
def test_page_opens_for_everybody(scene: Scene, line: str) -> None:
    for name, who in scene.people.items():
        if name not in BROKEN:
            status = who.client.get(scene.address(line)).status_code
            assert status in (200, 404, 503), name


def test_sockets_hold_for_everybody(scene: Scene) -> None:
    """The functions that both sockets ask, again and again, while they are open."""
    for name in ("stranger", "observer", "researcher", "owner", "admin"):
        who = scene.people[name]
        user = get_user(who.client)
        observes = expected(TABLE["WS /ws/studies/{study}/live/"], who) == OPEN
        assert is_observer(scene.study.pk, user) == observes, name
        assert is_admin(user) == (expected(TABLE["WS /ws/lab/"], who) == OPEN), name


def test_objects_of_another_workspace_do_not_exist(scene: Scene, bob: User, as_bob: Client) -> None:
    """Bob owns a workspace, and puts ids of Alice's objects behind his own."""
    own = bob.workspaces.get().pk
    ids = scene.ids
    for path in (f"members/{ids['user']}/", f"invitations/{ids['invitation']}/"):
        assert as_bob.delete(f"/api/v1/workspaces/{own}/{path}").status_code == 404


def test_lists_of_a_token_keep_to_its_workspace(scene: Scene) -> None:
    for name, found in (("token", 1), ("token from elsewhere", 0)):
        client = scene.people[name].client
        assert len(client.get("/api/v1/studies/").json()) == found
        (workspace,) = client.get("/api/v1/workspaces/").json()
        assert (workspace["id"] == str(scene.study.workspace_id)) == bool(found)


def test_refusals_say_what_to_do(scene: Scene) -> None:
    address = scene.address("DELETE /api/v1/studies/{id}/")
    said = {
        name: scene.people[name].client.delete(address).json()
        for name in ("observer", "token without scope", "expired token", "revoked token")
    }
    assert said["observer"]["code"] == "role_too_low"
    assert "Ask an owner" in said["observer"]["detail"]
    assert said["token without scope"]["code"] == "scope_missing"
    assert "studies:write" in said["token without scope"]["detail"]
    assert said["expired token"]["code"] == "token_expired"
    assert said["revoked token"]["code"] == "token_revoked"
