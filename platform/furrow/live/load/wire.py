"""A WebSocket client that costs next to nothing: it shares the processors with what it measures.

It speaks RFC 6455 as far as a load test needs it: whole messages, a mask of zeros (section 5.3
asks for a mask, and any is one), pings answered, no extensions.
"""

import asyncio
import os
from base64 import b64encode
from collections.abc import Callable, Sequence
from typing import cast
from urllib.parse import urlsplit

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
NO_MASK = bytes(4)
SHORT, MEDIUM = 125, 126
OPENS_WITHIN_S = 60.0


class WireError(Exception):
    """The socket does not open, or was closed by the server; the message says why."""


class Wire(asyncio.Protocol):
    """One open socket; `hear` is told every text message."""

    def __init__(self, request: bytes, hear: Callable[[bytes], None]) -> None:
        self.request = request
        self.hear = hear
        self.buffer = bytearray()
        loop = asyncio.get_running_loop()
        self.opened: asyncio.Future[None] = loop.create_future()
        self.closed: asyncio.Future[str] = loop.create_future()

    @classmethod
    async def open(
        cls, url: str, origin: str, protocols: Sequence[str], hear: Callable[[bytes], None]
    ) -> "Wire":
        """Raises WireError, or OSError where nobody listens."""
        place = urlsplit(url)
        request = _request(place.netloc, place.path, origin, protocols)
        loop = asyncio.get_running_loop()
        _, wire = await loop.create_connection(
            lambda: cls(request, hear), place.hostname or "", place.port or 80
        )
        await asyncio.wait_for(wire.opened, OPENS_WITHIN_S)
        return wire

    def send(self, kind: int, payload: bytes) -> None:
        """Raises WireError if the server has closed the socket."""
        if self.closed.done():
            raise WireError(self.closed.result())
        self.transport.write(_head(kind, len(payload)) + payload)

    def close(self) -> None:
        self.transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(self.request)

    def connection_lost(self, exc: Exception | None) -> None:
        self._end("the connection broke off")

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if self.opened.done() or self._answered():
            while (message := self._next()) is not None:
                self._take(*message)

    def _answered(self) -> bool:
        """Whether the server has agreed to speak WebSocket."""
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return False
        status = bytes(self.buffer.split(b"\r\n", 1)[0])
        del self.buffer[: end + 4]
        if b" 101 " not in status:
            self.opened.set_exception(WireError(f"the server answers {status.decode()}"))
            return False
        self.opened.set_result(None)
        return True

    def _next(self) -> tuple[int, bytes] | None:
        """Kind and payload of the next whole message; the server sends no masks."""
        buffer, start = self.buffer, 2
        if len(buffer) < start:
            return None
        length = buffer[1]
        if length > SHORT:
            start = 4 if length == MEDIUM else 10
            length = int.from_bytes(buffer[2:start])
        if len(buffer) < start + length:
            return None
        kind, payload = buffer[0] & 0x0F, bytes(buffer[start : start + length])
        del buffer[: start + length]
        return kind, payload

    def _take(self, kind: int, payload: bytes) -> None:
        if kind == TEXT:
            self.hear(payload)
        elif kind == PING:
            self.transport.write(_head(PONG, len(payload)) + payload)
        elif kind == CLOSE:
            self._end(payload[2:].decode() or "without a reason")
            self.transport.close()

    def _end(self, reason: str) -> None:
        if not self.closed.done():
            self.closed.set_result(reason)
        if not self.opened.done():
            self.opened.set_exception(WireError(reason))


def _head(kind: int, length: int) -> bytes:
    """A final, masked message's head (section 5.2)."""
    first = 0x80 | kind
    if length <= SHORT:
        return bytes((first, 0x80 | length)) + NO_MASK
    if length < 1 << 16:
        return bytes((first, 0x80 | MEDIUM)) + length.to_bytes(2) + NO_MASK
    return bytes((first, 0x80 | (MEDIUM + 1))) + length.to_bytes(8) + NO_MASK


def _request(host: str, path: str, origin: str, protocols: Sequence[str]) -> bytes:
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {b64encode(os.urandom(16)).decode()}",
        "Sec-WebSocket-Version: 13",
        f"Origin: {origin}",
        *([f"Sec-WebSocket-Protocol: {', '.join(protocols)}"] if protocols else []),
    ]
    return "\r\n".join([*lines, "", ""]).encode()
