"""Members, roles and the end of a workspace."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from furrow.accounts.models import ApiToken, Membership, Role, User, Workspace
from furrow.accounts.rules import Scope
from furrow.accounts.tokens import make_token
from furrow.accounts.workspaces import change_role
from furrow.problems import Problem
from furrow.runs import services as runs
from furrow.runs.models import Run
from furrow.studies.models import Study
from furrow.studies.services import close_study

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(alice: User, bob: User) -> Workspace:
    """Alice's, in which Bob is a researcher."""
    workspace = alice.workspaces.get()
    workspace.memberships.create(user=bob, role=Role.RESEARCHER)
    return workspace


def address(workspace: Workspace, rest: str = "") -> str:
    return f"/api/v1/workspaces/{workspace.pk}/{rest}"


def patch(client: Client, path: str, body: dict[str, Any]) -> Any:
    return client.patch(path, body, content_type="application/json")


def delete_named(client: Client, workspace: Workspace, name: str) -> Any:
    return client.delete(address(workspace), query_params={"name": name})


def test_anybody_makes_a_workspace_and_owns_it(as_bob: Client, bob: User) -> None:
    made = as_bob.post("/api/v1/workspaces/", {"name": "Checkout team"}, "application/json")
    assert made.status_code == 201
    assert made.json() | {"id": ""} == {"id": "", "name": "Checkout team", "role": "owner"}
    assert bob.memberships.filter(role=Role.OWNER).count() == 2


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_name_has_to_fit(as_alice: Client, alice: User, name: str) -> None:
    answer = patch(as_alice, address(alice.workspaces.get()), {"name": name})
    assert answer.status_code == 400
    assert answer.json()["fields"]["name"]


def test_owner_renames(as_alice: Client, team: Workspace) -> None:
    assert patch(as_alice, address(team), {"name": "Shop"}).json()["name"] == "Shop"
    team.refresh_from_db()
    assert team.name == "Shop"


def test_members_are_listed_with_their_roles(as_bob: Client, team: Workspace) -> None:
    found = as_bob.get(address(team, "members/")).json()
    assert [(m["name"], m["role"]) for m in found] == [("Alice", "owner"), ("Bob", "researcher")]


def test_role_counts_from_the_next_request_on(
    as_alice: Client, as_bob: Client, bob: User, team: Workspace
) -> None:
    assert patch(as_bob, address(team), {"name": "Mine"}).status_code == 403
    answer = patch(as_alice, address(team, f"members/{bob.pk}/"), {"role": "owner"})
    assert answer.json()["role"] == "owner"
    assert patch(as_bob, address(team), {"name": "Mine"}).status_code == 200


@pytest.mark.parametrize("way", ["demote", "remove", "leave"])
def test_last_owner_stays(as_alice: Client, alice: User, team: Workspace, way: str) -> None:
    own = address(team, f"members/{alice.pk}/")
    answer = {
        "demote": lambda: patch(as_alice, own, {"role": "observer"}),
        "remove": lambda: as_alice.delete(own),
        "leave": lambda: as_alice.post(address(team, "leave/")),
    }[way]()
    assert answer.status_code == 409
    assert answer.json()["code"] == "last_owner"
    assert team.memberships.get(user=alice).role == Role.OWNER


def test_one_of_two_owners_may_go(as_alice: Client, bob: User, team: Workspace) -> None:
    team.memberships.filter(user=bob).update(role=Role.OWNER)
    assert as_alice.post(address(team, "leave/")).status_code == 204
    assert as_alice.get(address(team, "members/")).status_code == 404


def test_removed_member_and_their_tokens_are_out(
    as_alice: Client, as_bob: Client, bob: User, team: Workspace, study: Study
) -> None:
    made = make_token(bob, team.pk, "export", {Scope.STUDIES_READ}, days=1)
    program = Client(headers={"Authorization": f"Bearer {made.secret}"})
    there = f"/api/v1/studies/{study.pk}/"
    assert program.get(there).status_code == as_bob.get(there).status_code == 200

    assert as_alice.delete(address(team, f"members/{bob.pk}/")).status_code == 204
    assert as_bob.get(there).status_code == 404
    assert program.get(there).json()["code"] == "token_revoked"


def test_offers_of_a_former_owner_end(
    as_alice: Client, as_bob: Client, bob: User, team: Workspace
) -> None:
    team.memberships.filter(user=bob).update(role=Role.OWNER)
    body = {"role": "owner"}
    url = as_bob.post(address(team, "invitations/"), body, "application/json").json()["url"]
    token = url.rsplit("/", 1)[1]
    assert Client().get(f"/api/v1/invitations/{token}/").status_code == 200
    patch(as_alice, address(team, f"members/{bob.pk}/"), {"role": "researcher"})
    assert Client().get(f"/api/v1/invitations/{token}/").status_code == 404


def test_deletion_wants_the_name(as_alice: Client, team: Workspace) -> None:
    answer = delete_named(as_alice, team, "alise")
    assert answer.status_code == 400
    assert answer.json()["code"] == "name_differs"
    assert Workspace.objects.filter(pk=team.pk).exists()


def test_workspace_with_a_running_study_stays(
    as_alice: Client, team: Workspace, study: Study, started: runs.Joined
) -> None:
    answer = delete_named(as_alice, team, team.name)
    assert answer.status_code == 409
    assert answer.json()["code"] == "running_study"
    assert study.title in answer.json()["detail"]
    assert Run.objects.filter(pk=started.run.pk).exists()


def test_deleted_workspace_takes_everything_along(
    as_alice: Client, alice: User, team: Workspace, study: Study, started: runs.Joined
) -> None:
    make_token(alice, team.pk, "export", {Scope.STUDIES_READ}, days=1)
    close_study(study.pk)
    assert delete_named(as_alice, team, team.name).status_code == 204
    assert not Workspace.objects.filter(pk=team.pk).exists()
    assert not Study.objects.exists()
    assert not Run.objects.exists()
    assert not ApiToken.objects.exists()
    assert as_alice.get("/api/v1/session/").json()["workspaces"] == []


@pytest.mark.django_db(transaction=True)
def test_two_owners_cannot_both_go(alice: User, bob: User, team: Workspace) -> None:
    team.memberships.filter(user=bob).update(role=Role.OWNER)

    def demote(user: User) -> bool:
        try:
            change_role(team.pk, user.pk, Role.OBSERVER)
        except Problem:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(demote, [alice, bob]))
    assert sorted(done) == [False, True]
    assert Membership.objects.filter(workspace=team, role=Role.OWNER).count() == 1
