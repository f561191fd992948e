import pytest
from django.core.management import call_command
from django.db import IntegrityError
from django.test import Client

from furrow.accounts.models import User
from furrow.accounts.services import FIRST_ADMIN, ensure_first_admin
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_every_account_has_a_workspace_of_its_own() -> None:
    owned = User.objects.create_user("dora@example.org", "x").memberships.get()
    assert (owned.role, owned.workspace.name) == ("owner", "dora")
    assert ensure_first_admin().user.memberships.get().role == "owner"


def test_address_is_kept_in_lower_case_and_once() -> None:
    assert User.objects.create_user("Alice@Example.ORG", "x").email == "alice@example.org"
    with pytest.raises(IntegrityError):
        User.objects.create_user("ALICE@example.org", "x")


def test_createsuperuser_makes_an_admin(monkeypatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", "--no-input", "--email", "Root@example.org")
    user = User.objects.get()
    assert user.is_staff
    assert user.is_superuser
    assert user.check_password(PASSWORD)


def test_first_admin_is_made_once() -> None:
    first = ensure_first_admin()
    assert first.user.email == FIRST_ADMIN
    assert first.password is not None
    assert first.user.check_password(first.password)

    again = ensure_first_admin()
    assert again.user == first.user
    assert again.password is None


def test_admin_pages_open_for_admins_only(client: Client, as_alice: Client) -> None:
    client.force_login(ensure_first_admin().user)
    for page in ("accounts/user", "studies/study", "runs/run", "runs/withdrawal"):
        assert client.get(f"/admin/{page}/").status_code == 200
        assert as_alice.get(f"/admin/{page}/").status_code == 302
    assert client.get("/admin/accounts/user/add/").status_code == 200


def test_admin_adds_a_researcher(client: Client) -> None:
    client.force_login(ensure_first_admin().user)
    body = {
        "email": "carol@example.org",
        "usable_password": "true",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    assert client.post("/admin/accounts/user/add/", body).status_code == 302
    carol = User.objects.get(email="carol@example.org")
    assert carol.check_password(PASSWORD)
    assert carol.memberships.get().role == "owner"
