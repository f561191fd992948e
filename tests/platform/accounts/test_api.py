"""Signing in and out."""

import pytest
from django.test import Client

from furrow.accounts.models import User
from tests.conftest import PASSWORD

SESSION = "/api/v1/session/"
NOBODY = {"user": None, "workspaces": []}
pytestmark = pytest.mark.django_db


def sign_in(client: Client, email: str = "alice@example.org", password: str = PASSWORD, **headers):
    body = {"email": email, "password": password}
    return client.post(SESSION, body, content_type="application/json", headers=headers)


def test_nobody_is_signed_in_at_first(client: Client) -> None:
    answer = client.get(SESSION)
    assert answer.json() == NOBODY
    assert "csrftoken" in answer.cookies


def test_right_password_signs_in(client: Client, alice: User) -> None:
    answer = sign_in(client)
    expected = {"id": alice.pk, "email": alice.email, "name": "Alice", "is_admin": False}
    assert answer.status_code == 200
    assert answer.json()["user"] == expected
    assert client.get(SESSION).json() == answer.json()


def test_case_of_the_address_does_not_matter(client: Client, alice: User) -> None:
    assert sign_in(client, "Alice@Example.ORG").status_code == 200


@pytest.mark.parametrize("email", ["alice@example.org", "nobody@example.org"])
def test_wrong_credentials_do_not_say_which(client: Client, alice: User, email: str) -> None:
    answer = sign_in(client, email, "wrong")
    assert answer.status_code == 400
    assert answer.json()["code"] == "wrong_credentials"
    assert client.get(SESSION).json() == NOBODY


def test_disabled_account_cannot_sign_in(client: Client, alice: User) -> None:
    User.objects.update(is_active=False)
    assert sign_in(client).json()["code"] == "wrong_credentials"


@pytest.mark.parametrize("body", ['{"email": "alice"}', "[]", '{"password": "x"}', "{}"])
def test_bad_body_names_the_fields(client: Client, body: str) -> None:
    answer = client.post(SESSION, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid"
    assert answer.json()["fields"]


def test_body_that_is_no_json_is_refused(client: Client) -> None:
    answer = client.post(SESSION, "{", content_type="application/json")
    assert answer.status_code == 400
    assert set(answer.json()) == {"code", "detail"}


def test_tenth_wrong_password_locks_out_even_the_right_one(client: Client, alice: User) -> None:
    answers = [sign_in(client, password="wrong").status_code for _ in range(10)]
    assert answers == [400] * 9 + [429]
    locked = sign_in(client)
    assert locked.status_code == 429
    assert locked.json()["code"] == "locked_out"


def test_lockout_of_one_address_spares_the_others(client: Client, alice: User, bob: User) -> None:
    for _ in range(10):
        sign_in(client, password="wrong")
    assert sign_in(client, "bob@example.org").status_code == 200


def test_signing_out_ends_the_session(as_alice: Client) -> None:
    assert as_alice.delete(SESSION).status_code == 204
    assert as_alice.get(SESSION).json() == NOBODY


def test_foreign_page_cannot_sign_somebody_in(alice: User) -> None:
    careful = Client(enforce_csrf_checks=True)
    assert sign_in(careful).status_code == 403
    token = careful.get(SESSION).cookies["csrftoken"].value
    assert sign_in(careful, **{"x-csrftoken": token}).status_code == 200
    assert careful.delete(SESSION).status_code == 403


def test_session_says_ones_workspaces_with_the_role(as_alice: Client, alice: User) -> None:
    own = alice.workspaces.get()
    shared = User.objects.create_user("carol@example.org").workspaces.get()
    shared.memberships.create(user=alice, role="observer")
    assert as_alice.get(SESSION).json()["workspaces"] == [
        {"id": str(own.pk), "name": "Alice", "role": "owner"},
        {"id": str(shared.pk), "name": "carol", "role": "observer"},
    ]


def test_name_can_be_changed(as_alice: Client, alice: User) -> None:
    body = {"name": "Alice Liddell"}
    answer = as_alice.patch("/api/v1/account/", body, content_type="application/json")
    assert answer.json()["user"]["name"] == "Alice Liddell"
    alice.refresh_from_db()
    assert alice.get_full_name() == "Alice Liddell"
