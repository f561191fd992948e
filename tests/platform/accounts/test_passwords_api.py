"""Passwords: changed, forgotten, set anew; by mail and by command."""

import re
import threading
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.fixtures import Settings

from furrow.accounts.models import User
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "another furrowed brow"


@pytest.fixture(autouse=True)
def fresh_throttles() -> None:
    cache.clear()


@pytest.fixture
def sends_mail(settings: Settings) -> None:
    settings.SENDS_MAIL = True


def post(path: str, body: dict[str, Any], client: Client | None = None) -> Any:
    return (client or Client()).post(f"/api/v1/{path}", body, content_type="application/json")


def forgotten(email: str) -> Any:
    answer = post("password/forgotten/", {"email": email})
    for thread in threading.enumerate():
        if thread.name == "mail":
            thread.join()
    return answer


def link_in(text: str) -> dict[str, str]:
    found = re.search(r"/password/reset/([\w-]+)/([\w-]+)", text)
    assert found, text
    return {"uid": found[1], "token": found[2]}


def test_mailed_link_sets_a_new_password_once(sends_mail: None, alice: User) -> None:
    assert forgotten("Alice@example.org").status_code == 202
    (message,) = mail.outbox
    assert message.to == [alice.email]
    assert "http://testserver/password/reset/" in message.body

    link = link_in(message.body)
    assert post("password/reset/", link | {"password": NEW}).status_code == 204
    alice.refresh_from_db()
    assert alice.check_password(NEW)
    again = post("password/reset/", link | {"password": "yet another furrow"})
    assert again.status_code == 410
    assert again.json()["code"] == "link_used_up"


def test_answer_does_not_say_whether_there_is_an_account(sends_mail: None, alice: User) -> None:
    known, unknown = forgotten(alice.email), forgotten("nobody@example.org")
    assert (known.status_code, known.json()) == (unknown.status_code, unknown.json())
    assert len(mail.outbox) == 1


def test_disabled_account_gets_no_link(sends_mail: None, alice: User) -> None:
    User.objects.update(is_active=False)
    forgotten(alice.email)
    assert mail.outbox == []


def test_without_mail_it_says_who_can_help(alice: User) -> None:
    answer = forgotten(alice.email)
    assert answer.status_code == 202
    assert answer.json()["sends_mail"] is False
    assert "manage.py password_link" in answer.json()["detail"]
    assert mail.outbox == []


def test_one_mailbox_is_not_flooded(sends_mail: None, alice: User, bob: User) -> None:
    statuses = [forgotten(alice.email).status_code for _ in range(6)]
    assert statuses == [202] * 5 + [429]
    assert len(mail.outbox) == 5
    assert forgotten(bob.email).status_code == 202


def test_command_prints_a_link_that_works(alice: User) -> None:
    said = StringIO()
    call_command("password_link", "ALICE@example.org", origin="https://a.example/", stdout=said)
    assert said.getvalue().startswith("https://a.example/password/reset/")
    body = link_in(said.getvalue()) | {"password": NEW}
    assert post("password/reset/", body).status_code == 204


def test_command_names_an_unknown_address(db: None) -> None:
    with pytest.raises(CommandError, match=r"no active account for nobody@example\.org"):
        call_command("password_link", "nobody@example.org")


@pytest.mark.parametrize("uid", ["MQ", "99999999", "%%", "x"])
def test_made_up_link_is_refused(alice: User, uid: str) -> None:
    body = {"uid": uid, "token": "abc-def", "password": NEW}
    assert post("password/reset/", body).status_code == 410


def test_weak_new_password_leaves_the_link_good(alice: User) -> None:
    said = StringIO()
    call_command("password_link", alice.email, stdout=said)
    link = link_in(said.getvalue())
    assert post("password/reset/", link | {"password": "password123"}).status_code == 400
    assert post("password/reset/", link | {"password": NEW}).status_code == 204


def test_reset_ends_the_lockout(client: Client, alice: User) -> None:
    wrong = {"email": alice.email, "password": "wrong"}
    for _ in range(10):
        post("session/", wrong, client)
    said = StringIO()
    call_command("password_link", alice.email, stdout=said)
    post("password/reset/", link_in(said.getvalue()) | {"password": NEW})
    assert post("session/", {"email": alice.email, "password": NEW}, client).status_code == 200


def test_change_keeps_this_browser_and_signs_the_others_out(as_alice: Client, alice: User) -> None:
    other = Client()
    other.force_login(alice, "django.contrib.auth.backends.ModelBackend")
    body = {"old": PASSWORD, "new": NEW}
    assert post("password/", body, as_alice).status_code == 204
    assert as_alice.get("/api/v1/session/").json()["user"]
    assert other.get("/api/v1/session/").json()["user"] is None


def test_change_wants_the_present_password(as_alice: Client, alice: User) -> None:
    answer = post("password/", {"old": "wrong", "new": NEW}, as_alice)
    assert answer.status_code == 400
    assert answer.json()["code"] == "wrong_password"
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)
