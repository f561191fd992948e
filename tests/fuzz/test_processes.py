"""Damage of every kind to the real processes: they live on, and everybody else is served."""

import asyncio
import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from random import Random
from typing import Any
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from furrow.live import frames as wire
from furrow.live.load.participant import Server
from tests.fuzz import jpegs, words
from tests.fuzz.conftest import Frames
from tests.platform.live.stack import Stack

pytestmark = pytest.mark.django_db(transaction=True)

SOCKETS = 40
MESSAGES_EACH = 25
# As long as the limit of the rate takes to let frames through again.
ANSWER_WITHIN_S = 60
# uvicorn's words, as errors, for text that is none, after which it closes the socket by itself or
# finds that we have begun to, and for a handshake that our gate answered with a 403 and a body.
HANDLED = re.compile(
    "Invalid UTF-8 sequence"
    "|UnicodeDecodeError.*InvalidState: connection is closing"
    "|ASGI callable returned without completing handshake",
    re.DOTALL,
)


@pytest.fixture(scope="module")
def stack(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with Stack(tmp_path_factory.mktemp("stack")) as stack:
        yield stack


def test_processes_outlive_damaged_messages_and_serve_the_next_participant(
    stack: Stack, link: str, frames: Frames
):
    random = Random(6)
    server = Server(stack.url)
    for _ in range(SOCKETS):
        with suppress(WebSocketException, OSError):
            tell(stack, server.join(link), frames, random)
    for bytes_ in handshakes(random):
        asyncio.run(knock(stack.url, bytes_))
    assert_alive(stack)
    assert answered(stack, server.join(link), frames.good)
    for name in ("web", "worker"):
        faults = [said for said in stack.log(name).split("ERROR")[1:] if not HANDLED.search(said)]
        assert faults == []


def tell(stack: Stack, token: str, frames: Frames, random: Random) -> None:
    """Damaged frames and words until the server has enough of it."""
    with opened(stack, token) as socket:
        socket.recv(ANSWER_WITHIN_S)
        for seq in range(1, MESSAGES_EACH):
            damaged = jpegs.mutate(random.choice(frames.jpegs), random)[: wire.MAX_FRAME_BYTES - 10]
            socket.send(wire.pack(seq, seq, damaged))
        for _ in range(MESSAGES_EACH):
            text = words.text(random).encode(errors="surrogatepass")
            is_text = random.random() < 0.95
            socket.send(text if is_text else random.randbytes(40), text=True)
            socket.send(words.frame(frames.jpegs, random))


def opened(stack: Stack, token: str) -> Any:
    url = f"{stack.url.replace('http', 'ws')}/ws/run/"
    protocols: Any = ["furrow.v1", f"run.{token}"]
    origin: Any = stack.url
    return connect(url, origin=origin, subprotocols=protocols, compression=None, proxy=None)


def answered(stack: Stack, token: str, jpeg: bytes) -> bool:
    with opened(stack, token) as socket:
        socket.recv(ANSWER_WITHIN_S)
        socket.send(wire.pack(1, 1, jpeg))
        return "frame_answered" in str(socket.recv(ANSWER_WITHIN_S))


def assert_alive(stack: Stack) -> None:
    died = [name for name, process in stack.processes.items() if process.poll() is not None]
    assert died == []


def handshakes(random: Random) -> Iterator[bytes]:
    """What comes before, after and instead of a good handshake; frames no client may send."""
    key = b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    upgrade = b"Host: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + key
    good = b"GET /ws/run/ HTTP/1.1\r\n" + upgrade
    yield b"GET /ws/run/ HTTP/1.1\r\n\r\n"
    yield b"GET /ws/nowhere/ HTTP/1.1\r\n" + upgrade + b"\r\n"
    yield b"GET /ws/studies/none/live/ HTTP/1.1\r\n" + upgrade + b"\r\n"
    yield good + b"Sec-WebSocket-Protocol: \xff\xfe, run.\x00\r\n\r\n"
    yield good + b"Sec-WebSocket-Protocol: " + b"run.a, " * 500 + b"\r\n\r\n"
    yield good + b"Origin: \xff://\r\n\r\n"
    yield good + b"Origin: http://[::1\r\n\r\n"
    yield b"POST /ws/run/ HTTP/1.1\r\n" + upgrade + b"\r\n"
    yield b"GET /ws/run/?" + b"a" * 60_000 + b" HTTP/1.1\r\n\r\n"
    accepted = good + b"Sec-WebSocket-Protocol: furrow.v1\r\n\r\n"
    for first in (0x80, 0x83, 0x8B, 0xC1, 0xF2, 0x00, 0x88):
        # Unmasked, reserved opcodes and bits, a continuation of nothing, a close without a code.
        yield accepted + bytes((first, 5)) + b"hello"
        yield accepted + bytes((first, 0xFF)) + struct.pack(">Q", 1 << 62) + bytes(20)
    for _ in range(20):
        yield accepted + random.randbytes(random.randrange(2_000))
        yield random.randbytes(200)


async def knock(url: str, message: bytes) -> None:
    """Sends it, listens for a moment and goes away without a word."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(message)
    with suppress(OSError, TimeoutError):
        await writer.drain()
        await asyncio.wait_for(reader.read(1 << 16), 0.1)
    writer.transport.abort()
