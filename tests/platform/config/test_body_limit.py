"""Bodies that are too large never reach Django, which would write them to the disk first."""

import asyncio
import errno
from typing import Any

import orjson
import pytest

from furrow.config import body_limit
from furrow.config.body_limit import BodyLimit

UPLOAD = "/api/v1/workspaces/0b5c/prototypes/"
GB = 1024**3


class Reader:
    """Reads the whole body, as Django does."""

    def __init__(self) -> None:
        self.read = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        more = True
        while more:
            event = await receive()
            self.read += len(event["body"])
            more = event["more_body"]
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"{}"})


async def ask(
    application: Any, path: str, size: int, announced: bool = True
) -> tuple[int, dict[str, str]]:
    sent: list[dict[str, Any]] = []
    left = size

    async def receive() -> dict[str, Any]:
        nonlocal left
        body = b"x" * min(left, 1024 * 1024)
        left -= len(body)
        return {"type": "http.request", "body": body, "more_body": left > 0}

    async def send(event: dict[str, Any]) -> None:
        sent.append(event)

    headers = [(b"content-length", str(size).encode())] if announced else []
    scope = {"type": "http", "path": path, "method": "POST", "headers": headers}
    await BodyLimit(application)(scope, receive, send)
    return sent[0]["status"], orjson.loads(sent[1]["body"])


def test_two_gigabytes_are_refused_before_a_byte_is_read() -> None:
    reader = Reader()
    status, body = asyncio.run(ask(reader, UPLOAD, 2 * GB))
    assert (status, body["code"], reader.read) == (413, "too_large", 0)
    assert "200 MB" in body["detail"]


def test_body_that_does_not_say_its_length_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body_limit, "MOST_UPLOADED", 5_000_000)
    reader = Reader()
    status, body = asyncio.run(ask(reader, UPLOAD, 2 * GB, announced=False))
    assert (status, body["code"]) == (413, "too_large")
    assert reader.read <= 5_000_000


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [(UPLOAD, 100_000_000, 200), ("/api/v1/run/pages/", 2_000_000, 200), ("/", 100_000_000, 413)],
)
def test_only_uploads_may_be_large(path: str, size: int, status: int) -> None:
    assert asyncio.run(ask(Reader(), path, size))[0] == status


def test_full_disk_is_said() -> None:
    async def fail(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    status, body = asyncio.run(ask(fail, UPLOAD, 10))
    assert (status, body["code"]) == (507, "disk_full")
