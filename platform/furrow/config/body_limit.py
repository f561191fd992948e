"""Refuses a request's body as soon as it is too large.

Django writes every body to a temporary file before a view sees the request, so a view alone cannot
keep 2 GB off the disk.
"""

import re
from typing import Any

import orjson

from furrow.config.persistence import Message, Receive, Send
from furrow.problems import disk_full, is_disk_full
from furrow.studies.prototypes import limits
from furrow.studies.prototypes.services import zip_too_large

UPLOADS = re.compile(r"/api/v1/workspaces/[^/]+/prototypes/")
MOST_UPLOADED = limits.MOST_ZIP_BYTES + limits.FORM_BYTES
# Everything else: far above a part of a page's recording, the largest body that is taken.
MOST_BYTES = 16 * limits.MB
TOO_LARGE = "This is more than the server takes at once. Send less."


class TooLargeError(Exception):
    """More has arrived than is allowed."""


class BodyLimit:
    """Around the Django application."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        is_upload = UPLOADS.fullmatch(scope["path"]) is not None
        most = MOST_UPLOADED if is_upload else MOST_BYTES
        try:
            if _announced(scope) > most:
                raise TooLargeError
            await self.application(scope, _counting(receive, most), send)
        except TooLargeError:
            problem = zip_too_large()
            detail = problem.detail if is_upload else TOO_LARGE
            await _refuse(send, 413, "too_large", detail)
        except OSError as error:
            # Only from writing the body down: whatever a view raises, Django answers itself.
            if not is_disk_full(error):
                raise
            await _refuse(send, 507, "disk_full", disk_full().detail)


def _announced(scope: Message) -> int:
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    return int(lengths[0]) if lengths and lengths[0].isdigit() else 0


def _counting(receive: Receive, most: int) -> Receive:
    """A body without an announced length is counted as it comes."""
    received = 0

    async def counted() -> Message:
        nonlocal received
        event = await receive()
        if event["type"] == "http.request":
            received += len(event.get("body", b""))
            if received > most:
                raise TooLargeError
        return event

    return counted


async def _refuse(send: Send, status: int, code: str, detail: str) -> None:
    body = orjson.dumps({"code": code, "detail": detail})
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        # What is still on its way is not worth waiting for.
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
