"""Invitations: made by owners, followed once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from furrow.accounts.models import Role, User, WorkspaceInvitation

pytestmark = pytest.mark.django_db
NEW = {"email": "Dora@example.org", "name": "Dora", "password": "fourteen small words"}


@pytest.fixture(autouse=True)
def fresh_throttles() -> None:
    cache.clear()


@pytest.fixture
def token(as_alice: Client, alice: User) -> str:
    """Of an invitation to observe Alice's workspace."""
    made = invite(as_alice, alice, role="observer", email="dora@example.org", days=3)
    return made["url"].rsplit("/", 1)[1]


def invite(client: Client, owner: User, **body: Any) -> dict[str, Any]:
    path = f"/api/v1/workspaces/{owner.workspaces.get().pk}/invitations/"
    answer = client.post(path, body, content_type="application/json")
    assert answer.status_code == 201, answer.json()
    return answer.json()


def accept(client: Client, token: str, body: dict[str, str] | None = None) -> Any:
    path = f"/api/v1/invitations/{token}/accept/"
    return client.post(path, body or {}, content_type="application/json")


def test_link_says_who_offers_what(token: str) -> None:
    offer = Client().get(f"/api/v1/invitations/{token}/").json()
    assert offer.pop("expires_at") > (timezone.now() + timedelta(days=2)).isoformat()
    assert offer == {
        "workspace": "Alice",
        "role": "observer",
        "invited_by": "Alice",
        "email": "dora@example.org",
    }


def test_newcomer_gets_an_account_a_session_and_the_role(token: str, alice: User) -> None:
    browser = Client()
    session = accept(browser, token, NEW).json()
    assert session["user"]["email"] == "dora@example.org"
    assert {(w["name"], w["role"]) for w in session["workspaces"]} == {
        ("Alice", "observer"),
        ("Dora", "owner"),
    }
    assert browser.get("/api/v1/session/").json() == session
    assert User.objects.get(email="dora@example.org").check_password(NEW["password"])


def test_somebody_signed_in_joins_with_one_press(token: str, as_bob: Client, bob: User) -> None:
    assert accept(as_bob, token).status_code == 200
    assert bob.memberships.get(role=Role.OBSERVER).workspace.name == "Alice"


def test_invitation_works_once(token: str, as_bob: Client) -> None:
    accept(as_bob, token)
    late = accept(Client(), token, NEW)
    assert late.status_code == 410
    assert late.json()["code"] == "invitation_used"
    assert not User.objects.filter(email="dora@example.org").exists()
    assert Client().get(f"/api/v1/invitations/{token}/").status_code == 410


def test_member_does_not_use_it_up(token: str, as_alice: Client, as_bob: Client) -> None:
    again = accept(as_alice, token)
    assert again.status_code == 409
    assert again.json()["code"] == "already_member"
    assert accept(as_bob, token).status_code == 200


def test_expired_invitation_says_so(token: str) -> None:
    WorkspaceInvitation.objects.update(expires_at=timezone.now())
    answer = accept(Client(), token, NEW)
    assert answer.status_code == 410
    assert answer.json()["code"] == "invitation_expired"


def test_withdrawn_invitation_leads_nowhere(token: str, as_alice: Client, alice: User) -> None:
    there = f"/api/v1/workspaces/{alice.workspaces.get().pk}/invitations/"
    (waiting,) = as_alice.get(there).json()
    assert waiting["email"] == "dora@example.org"
    assert "url" not in waiting
    assert as_alice.delete(f"{there}{waiting['id']}/").status_code == 204
    assert accept(Client(), token, NEW).json()["code"] == "unknown_invitation"
    assert as_alice.get(there).json() == []


def test_owner_of_an_account_signs_in_first(token: str, bob: User) -> None:
    answer = accept(Client(), token, NEW | {"email": bob.email.upper()})
    assert answer.status_code == 409
    assert answer.json()["code"] == "account_exists"
    assert not WorkspaceInvitation.objects.exclude(accepted_at=None).exists()


def test_weak_password_keeps_the_invitation_open(token: str) -> None:
    answer = accept(Client(), token, NEW | {"password": "short"})
    assert answer.status_code == 400
    assert "10 characters" in answer.json()["detail"]
    assert accept(Client(), token, NEW).status_code == 200


def test_foreign_page_cannot_accept_for_somebody(token: str, bob: User) -> None:
    careful = Client(enforce_csrf_checks=True)
    assert accept(careful, token, NEW).status_code == 403
    careful.force_login(bob)
    assert accept(careful, token).status_code == 403


def test_only_a_digest_is_kept(token: str) -> None:
    kept = WorkspaceInvitation.objects.values().get()
    assert token not in str(kept)


@pytest.mark.parametrize("wrong", [{"role": "king"}, {"days": 0}, {"days": 91}, {"email": "dora"}])
def test_wrong_invitation_names_the_field(as_alice: Client, alice: User, wrong: Any) -> None:
    path = f"/api/v1/workspaces/{alice.workspaces.get().pk}/invitations/"
    answer = as_alice.post(path, {"role": "observer"} | wrong, content_type="application/json")
    assert answer.status_code == 400
    assert set(answer.json()["fields"]) == set(wrong)
