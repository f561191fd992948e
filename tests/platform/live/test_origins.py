"""Whose pages may open sockets."""

from typing import Any

import pytest

from furrow.live.origins import is_allowed
from furrow.runs.services import Joined
from furrow.studies.models import Study
from tests.platform.live.browsers import Browser, WebProcess


@pytest.fixture(autouse=True)
def hosts(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["furrow.example", "[::1]"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://study.example"]


@pytest.mark.parametrize(
    ("origin", "host", "allowed"),
    [
        ("http://furrow.example:8000", "furrow.example:8000", True),
        ("https://furrow.example", "furrow.example", True),
        ("http://[::1]:8000", "[::1]:8000", True),
        ("https://study.example", "furrow.example", True),
        ("https://evil.example", "furrow.example", False),
        ("http://furrow.example:9000", "furrow.example:8000", False),
        # A foreign name that was pointed at this machine.
        ("http://evil.example", "evil.example", False),
        ("null", "furrow.example", False),
        ("http://[::1", "furrow.example", False),
        ("http://furrow.example", "", False),
    ],
)
def test_origin_is_the_own_host_or_a_named_one(origin: str, host: str, allowed: bool):
    assert is_allowed(origin, host) is allowed


@pytest.mark.parametrize("path", ["/ws/run/", "/ws/studies/{study}/live/"])
async def test_foreign_origin_is_refused_before_anything_is_looked_up(
    web: WebProcess, study: Study, path: str
):
    headers = {"host": "furrow.example", "origin": "https://evil.example"}
    browser = Browser(web.app, path.format(study=study.pk), ["furrow.v1"], headers)
    assert await browser.open() == 4405


async def test_refusal_is_named_where_the_server_can_answer_with_a_body(
    web: WebProcess, started: Joined
):
    headers = {"host": "furrow.example", "origin": "https://evil.example"}
    browser = Browser(web.app, "/ws/run/", ["furrow.v1", f"run.{started.token}"], headers)
    browser.socket.scope["extensions"] = {"websocket.http.response": {}}
    await browser.socket.send_input({"type": "websocket.connect"})
    start, body = [await browser.socket.receive_output() for _ in range(2)]
    assert start["status"] == 403
    assert b'"foreign_origin"' in body["body"]


async def test_program_without_an_origin_may_connect(web: WebProcess, started: Joined):
    browser = Browser(web.app, "/ws/run/", ["furrow.v1", f"run.{started.token}"], {})
    scope: Any = browser.socket.scope
    scope["headers"] = [(b"host", b"furrow.example")]
    assert await browser.open() == "furrow.v1"
    await browser.leave()
