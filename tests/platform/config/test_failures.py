"""Programs get the API's one shape also where no view answers."""

import pytest
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
