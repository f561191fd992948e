"""The export's door: who may, what is refused, and that it is sent piece by piece."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.test import AsyncClient, Client

from furrow.accounts.models import Membership, Role, User
from furrow.accounts.rules import Scope
from furrow.accounts.tokens import make_token
from furrow.studies.models import Study
from training.models import AuditEntry

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address(recorded: Study) -> str:
    return f"/api/v1/studies/{recorded.pk}/export/"


@pytest.fixture
def fetch() -> Callable[..., tuple[Any, bytes]]:
    """An answer and its whole body, over ASGI as the platform runs."""

    async def fetch(user: User, address: str) -> tuple[Any, bytes]:
        client = AsyncClient()
        await client.aforce_login(user)
        answer = await client.get(address, headers={"Accept-Encoding": "gzip, br"})
        pieces = [piece async for piece in answer.streaming_content]
        assert len(pieces) > 5, "the archive comes in one piece"
        return answer, b"".join(pieces)

    return async_to_sync(fetch)


def test_researcher_gets_a_zip_named_after_the_study(
    alice: User, address: str, fetch: Callable[..., tuple[Any, bytes]]
) -> None:
    answer, body = fetch(alice, f"{address}?format=json")
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].endswith('.zip"')
    assert "runs.json" in zipfile.ZipFile(io.BytesIO(body)).namelist()


def test_export_is_written_down(as_alice: Client, alice: User, address: str) -> None:
    assert as_alice.get(f"{address}?include=counted").status_code == 200
    entry = AuditEntry.objects.get(action="export_study")
    assert entry.by == alice
    assert (entry.detail["format"], entry.detail["include"]) == ("csv", "counted")


@pytest.mark.parametrize("wish", ["format=xlsx", "include=nobody"])
def test_unknown_wish_is_refused_with_what_there_is(
    as_alice: Client, address: str, wish: str
) -> None:
    answer = as_alice.get(f"{address}?{wish}")
    assert answer.status_code == 400
    assert answer.json()["code"] == f"unknown_{wish.partition('=')[0]}"
    assert "must be one of" in answer.json()["detail"]
    assert not AuditEntry.objects.filter(action="export_study").exists()


def test_observer_may_read_but_not_export(
    as_bob: Client, bob: User, recorded: Study, address: str
) -> None:
    assert as_bob.get(address).status_code == 404
    Membership.objects.create(workspace=recorded.workspace, user=bob, role=Role.OBSERVER)
    answer = as_bob.get(address)
    assert answer.status_code == 403
    assert answer.json()["code"] == "role_too_low"


def test_token_needs_the_scope_for_data(alice: User, recorded: Study, address: str) -> None:
    def get(scope: Scope) -> int:
        made = make_token(alice, recorded.workspace_id, "a program", {scope}, 1)
        return int(Client().get(address, HTTP_AUTHORIZATION=f"Bearer {made.secret}").status_code)

    assert get(Scope.REPORTS_READ) == 403
    assert get(Scope.DATA_EXPORT) == 200
