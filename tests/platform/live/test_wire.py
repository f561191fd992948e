"""The load test's own WebSocket client, against the library's server."""

import asyncio

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.typing import Subprotocol

from furrow.live.load.wire import BINARY, TEXT, Wire, WireError

ORIGIN = "http://127.0.0.1"


class Echo:
    """Answers with how it understood each message."""

    def __init__(self) -> None:
        self.heard: list[str | bytes] = []
        self.told: list[str] = []

    async def __call__(self, socket: ServerConnection) -> None:
        assert socket.request is not None
        names = ("Origin", "Sec-WebSocket-Protocol")
        self.told = [socket.request.headers.get(name, "") for name in names]
        async for message in socket:
            self.heard.append(message)
            if message == "ping":
                await (await socket.ping())
            if message == "close":
                await socket.close(4409, "replaced_by_newer_socket")
            else:
                await socket.send(message if isinstance(message, str) else str(len(message)))


async def _speak(kind: int, *payloads: bytes) -> tuple[Echo, list[bytes]]:
    echo, answers, done = Echo(), [], asyncio.Event()

    def hear(text: bytes) -> None:
        answers.append(text)
        if len(answers) == len(payloads):
            done.set()

    async with serve(echo, "127.0.0.1", 0, subprotocols=[Subprotocol("furrow.v1")]) as server:
        port = server.sockets[0].getsockname()[1]
        wire = await Wire.open(f"ws://127.0.0.1:{port}/ws/run/", ORIGIN, ["furrow.v1"], hear)
        for payload in payloads:
            wire.send(kind, payload)
        await asyncio.wait_for(done.wait(), 30)
        wire.close()
    return echo, answers


@pytest.mark.parametrize("length", [0, 1, 125, 126, 10_000, 65_535, 65_536, 100_010])
async def test_message_of_every_length_arrives_whole(length: int):
    payload = bytes(i % 251 for i in range(length))
    echo, answers = await _speak(BINARY, payload)
    assert echo.heard == [payload]
    assert answers == [str(length).encode()]


async def test_answers_of_every_length_are_heard_in_order():
    texts = [b"x" * length for length in (1, 125, 126, 70_000, 3)]
    _, answers = await _speak(TEXT, *texts)
    assert answers == texts


async def test_server_is_told_origin_and_protocol():
    echo, _ = await _speak(TEXT, b"hello")
    assert echo.told == [ORIGIN, "furrow.v1"]


async def test_ping_is_answered():
    _, answers = await _speak(TEXT, b"ping")
    assert answers == [b"ping"]


async def test_closed_socket_says_why_and_takes_nothing_more():
    async with serve(Echo(), "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        wire = await Wire.open(f"ws://127.0.0.1:{port}/", ORIGIN, [], lambda text: None)
        wire.send(TEXT, b"close")
        assert await asyncio.wait_for(wire.closed, 30) == "replaced_by_newer_socket"
        with pytest.raises(WireError, match="replaced_by_newer_socket"):
            wire.send(TEXT, b"more")


async def test_server_that_speaks_no_websocket_is_named():
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 403 Forbidden\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(refuse, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(WireError, match="403 Forbidden"):
            await Wire.open(f"ws://127.0.0.1:{port}/", ORIGIN, [], lambda text: None)
