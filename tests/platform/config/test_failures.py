"""Programs get the API's one shape also where no view answers."""

import sqlite3
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/api/v1/studies/not-an-id/", "/api/v2/"])
def test_unknown_address_of_the_api_is_said_in_its_shape(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_unknown_page_is_said_in_words(client: Client) -> None:
    answer = client.get("/nothing")
    assert answer.status_code == 404
    assert answer.content == b"There is no page at this address."


def test_fault_of_the_server_is_said_in_the_apis_shape(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("furrow.accounts.api.session_of", None)
    client.raise_request_exception = False
    answer = client.get("/api/v1/session/")
    assert (answer.status_code, answer.json()["code"]) == (500, "server_error")


def _full_sqlite() -> OperationalError:
    cause = sqlite3.OperationalError("database or disk is full")
    cause.sqlite_errorcode = sqlite3.SQLITE_FULL
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        (_full_sqlite(), 507, "disk_full"),
        (OperationalError("could not connect to server"), 503, "try_again_later"),
        (InterfaceError("connection already closed"), 503, "try_again_later"),
    ],
)
def test_database_that_cannot_be_used_is_said_with_the_next_step(
    client: Client, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int, code: str
) -> None:
    def broken(*args: Any) -> None:
        raise fault

    monkeypatch.setattr("furrow.accounts.api.session_of", broken)
    answer = client.get("/api/v1/session/")
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert "try again" in answer.json()["detail"].lower()
