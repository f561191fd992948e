"""What requests leave behind in the web process: nothing."""

import threading
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.db import connections
from django.db.backends.signals import connection_created

from furrow.config.asgi import http
from furrow.studies.models import Study

pytestmark = pytest.mark.django_db(transaction=True)

# Pages without and with a query, one that is refused, one that is not there.
PATHS = ("/healthz", "/readyz", "/api/v1/studies/", "/api/v1/join/nobody/", "/nothing")


async def test_no_connection_outlives_its_request(study: Study):
    opened: list[Any] = []

    def note(connection: Any, **_: Any) -> None:
        if threading.current_thread() is not threading.main_thread():
            opened.append(connection)

    connection_created.connect(note)
    try:
        for path in PATHS * 3:
            assert await status(path) < 600
    finally:
        connection_created.disconnect(note)
    assert len(opened) >= 6
    assert [each for each in opened if each.connection is not None] == []
    await sync_to_async(connections.close_all)()


async def status(path: str) -> int:
    headers = [(b"host", b"testserver")]
    scope = {"type": "http", "method": "GET", "path": path, "headers": headers, "query_string": b""}
    request = ApplicationCommunicator(http, scope)
    await request.send_input({"type": "http.request", "body": b""})
    answer = await request.receive_output(30)
    await request.wait(30)
    return int(answer["status"])
