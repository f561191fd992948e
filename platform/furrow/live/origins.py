"""Pages of other sites may not open sockets: browsers always send the page's origin."""

import json
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from furrow.live.messages import CLOSE_CODES

DETAIL = "This page's address is not allowed to connect. Open Furrow at its own address instead."


class OriginGate:
    """Refuses the handshake of a foreign origin; programs without an origin may pass.

    A program that is no browser can claim any origin, so there is nothing to check; what the gate
    protects is the session that a browser would add to a foreign page's request (RFC 6455, 10.2).
    """

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        origin = headers.get(b"origin")
        if origin is None or is_allowed(origin, headers.get(b"host", "")):
            await self.application(scope, receive, send)
        else:
            await receive()
            await _refuse(scope, send)


def is_allowed(origin: str, host: str) -> bool:
    """The page's own host, if it is one of ours, or an origin named in FURROW_ORIGINS."""
    if origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    # Checked too, or a foreign name that points at this machine would be its own host.
    domain, _ = split_domain_port(host)
    return _place(origin) == host and validate_host(domain, settings.ALLOWED_HOSTS)


def _place(origin: str) -> str | None:
    """Host and port; None for what is no address at all."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


async def _refuse(scope: dict[str, Any], send: Any) -> None:
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": CLOSE_CODES["foreign_origin"]})
        return
    headers = [(b"content-type", b"application/json")]
    body = json.dumps({"code": "foreign_origin", "detail": DETAIL}).encode()
    await send({"type": "websocket.http.response.start", "status": 403, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": body})
