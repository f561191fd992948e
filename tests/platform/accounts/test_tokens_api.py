"""API tokens: said once, scoped, expiring, revoked."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from furrow.accounts.models import ApiToken, Role, User
from furrow.studies.models import Study

pytestmark = pytest.mark.django_db
TOKENS = "/api/v1/tokens/"


def make(client: Client, user: User, **changes: Any) -> Any:
    wanted = {
        "name": "Nightly",
        "workspace": str(user.workspaces.get().pk),
        "scopes": ["studies:read"],
        "days": 30,
    }
    return client.post(TOKENS, wanted | changes, content_type="application/json")


def bearer(secret: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_secret_is_said_once_and_opens_what_its_scope_names(
    as_alice: Client, alice: User, study: Study
) -> None:
    made = make(as_alice, alice).json()
    assert made["secret"].startswith("frw_")
    assert len(made["secret"]) >= 47  # 256 bits
    (listed,) = as_alice.get(TOKENS).json()
    assert "secret" not in listed
    assert made["secret"] not in str(ApiToken.objects.values().get())

    program = bearer(made["secret"])
    assert program.get(f"/api/v1/studies/{study.pk}/").status_code == 200
    assert program.delete(f"/api/v1/studies/{study.pk}/").json()["code"] == "scope_missing"
    assert program.get(TOKENS).json()["code"] == "sessions_only"


def test_token_does_not_take_its_person_into_another_workspace(
    as_alice: Client, as_bob: Client, alice: User, bob: User
) -> None:
    space = bob.workspaces.get()
    offer = {"role": Role.OWNER, "days": 7}
    made = as_bob.post(f"/api/v1/workspaces/{space.pk}/invitations/", offer, "application/json")
    token = made.json()["url"].rsplit("/", 1)[1]
    program = bearer(make(as_alice, alice).json()["secret"])
    answer = program.post(f"/api/v1/invitations/{token}/accept/", {}, "application/json")
    assert answer.status_code == 400  # it would have to make an account, as any stranger
    assert not space.memberships.filter(user=alice).exists()


def test_token_never_may_more_than_its_person(
    as_bob: Client, alice: User, bob: User, study: Study
) -> None:
    alice.workspaces.get().memberships.create(user=bob, role=Role.OBSERVER)
    workspace = str(study.workspace_id)
    scopes = ["studies:read", "studies:write"]
    secret = make(as_bob, alice, workspace=workspace, scopes=scopes).json()["secret"]
    answer = bearer(secret).post(f"/api/v1/studies/{study.pk}/close/")
    assert answer.status_code == 403
    assert answer.json()["code"] == "role_too_low"


def test_revoked_token_ends_and_stays_listed(as_alice: Client, alice: User) -> None:
    made = make(as_alice, alice).json()
    assert as_alice.delete(f"{TOKENS}{made['id']}/").status_code == 204
    assert as_alice.delete(f"{TOKENS}{made['id']}/").status_code == 204
    refused = bearer(made["secret"]).get("/api/v1/studies/")
    assert refused.status_code == 401
    assert refused.json()["code"] == "token_revoked"
    assert "Nightly" in refused.json()["detail"]
    assert as_alice.get(TOKENS).json()[0]["state"] == "revoked"


def test_expired_token_says_when(as_alice: Client, alice: User) -> None:
    secret = make(as_alice, alice).json()["secret"]
    ended = timezone.now() - timedelta(hours=1)
    ApiToken.objects.update(expires_at=ended)
    refused = bearer(secret).get("/api/v1/studies/")
    assert refused.json()["code"] == "token_expired"
    assert f"{ended:%Y-%m-%d %H:%M}" in refused.json()["detail"]
    assert as_alice.get(TOKENS).json()[0]["state"] == "expired"


@pytest.mark.parametrize("secret", ["frw_", "frw_unknown", "frw_ü"])
def test_unknown_token_is_refused(db: None, secret: str) -> None:
    refused = Client().get("/api/v1/studies/", headers={"Authorization": f"Bearer {secret}"})
    assert refused.status_code == 401
    assert refused.json()["code"] == "token_unknown"


def test_token_of_a_disabled_account_is_refused(as_alice: Client, alice: User) -> None:
    secret = make(as_alice, alice).json()["secret"]
    User.objects.update(is_active=False)
    assert bearer(secret).get("/api/v1/studies/").status_code == 401


def test_use_is_noted_at_most_once_a_minute(as_alice: Client, alice: User) -> None:
    program = bearer(make(as_alice, alice).json()["secret"])
    program.get("/api/v1/studies/")
    first = last_use()
    program.get("/api/v1/studies/")
    assert last_use() == first
    ApiToken.objects.update(last_used_at=first - timedelta(minutes=2))
    program.get("/api/v1/studies/")
    assert last_use() > first


def last_use() -> datetime:
    used = ApiToken.objects.get().last_used_at
    assert used
    return used


def test_token_for_a_workspace_of_others_is_not_made(
    as_bob: Client, alice: User, bob: User
) -> None:
    assert make(as_bob, alice).status_code == 404
    assert not ApiToken.objects.exists()


def test_tokens_of_others_are_not_seen_nor_revoked(
    as_alice: Client, as_bob: Client, alice: User
) -> None:
    made = make(as_alice, alice).json()
    assert as_bob.get(TOKENS).json() == []
    assert as_bob.delete(f"{TOKENS}{made['id']}/").status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"scopes": []}, {"scopes": ["all"]}, {"days": 0}, {"days": 400}, {"name": " "}]
)
def test_wrong_wish_names_the_field(as_alice: Client, alice: User, wrong: Any) -> None:
    answer = make(as_alice, alice, **wrong)
    assert answer.status_code == 400
    assert set(answer.json()["fields"]) == set(wrong)
