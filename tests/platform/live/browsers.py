"""Browsers that speak the real protocol, and the processes that they speak to."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import cv2
from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from redis import Redis

from furrow.live import frames
from furrow.live.hub import Hub
from furrow.live.lifespan import Lifespan
from furrow.live.pump import Pump
from furrow.runs.services import Joined
from tests.platform.live.stack import PATIENCE_S

HOST = "testserver"


class Browser:
    """A participant's or an observer's socket."""

    def __init__(self, app: Any, path: str, protocols: list[str], headers: dict[str, str]) -> None:
        named = {"host": HOST, "origin": f"http://{HOST}"} | headers
        raw = [(name.encode(), value.encode()) for name, value in named.items()]
        scope = {
            "type": "websocket",
            "path": path,
            "query_string": b"",
            "headers": raw,
            "subprotocols": protocols,
        }
        self.socket = ApplicationCommunicator(app, scope)
        self.seq = 0
        self.close_code: int | None = None

    async def open(self) -> str | int | None:
        """The protocol that the server chose, or the code with which it refused."""
        await self.socket.send_input({"type": "websocket.connect"})
        answer = await self.socket.receive_output(PATIENCE_S)
        accepted = answer["type"] == "websocket.accept"
        return answer.get("subprotocol") if accepted else answer["code"]

    async def hear(self) -> dict[str, Any]:
        """The next message; {"close": name} when the server ends the socket."""
        message = await self.socket.receive_output(timeout=PATIENCE_S)
        if message["type"] == "websocket.close":
            self.close_code = message["code"]
            await self._disconnect(message["code"])
            return {"close": message.get("reason")}
        return dict(json.loads(message["text"]))

    async def hear_of(self, kind: str) -> dict[str, Any]:
        """The next message of a type; others are passed over."""
        while (message := await self.hear()).get("type") != kind:
            assert "close" not in message, message
        return message

    async def silence(self, seconds: float = 0.3) -> bool:
        return bool(await self.socket.receive_nothing(timeout=seconds))

    async def send_frame(self, jpeg: bytes, t_ms: int = 0, seq: int | None = None) -> int:
        self.seq = seq if seq is not None else self.seq + 1
        await self.send_bytes(frames.pack(self.seq, t_ms, jpeg))
        return self.seq

    async def send_bytes(self, message: bytes) -> None:
        await self.socket.send_input({"type": "websocket.receive", "bytes": message})

    async def send_events(self, *events: dict[str, Any]) -> None:
        await self.send_text(json.dumps({"type": "events", "events": events}))

    async def send_text(self, text: str) -> None:
        await self.socket.send_input({"type": "websocket.receive", "text": text})

    async def leave(self) -> None:
        if self.close_code is None:
            await self._disconnect(1001)

    async def _disconnect(self, code: int) -> None:
        await self.socket.send_input({"type": "websocket.disconnect", "code": code})
        await self.socket.wait(PATIENCE_S)


class WebProcess:
    """One web process; several may run at once, as behind a proxy."""

    def __init__(self, app: Any, lifespan: Lifespan) -> None:
        self.app = app
        self.lifespan = lifespan

    @property
    def hub(self) -> Hub:
        assert self.lifespan.hub is not None
        return self.lifespan.hub

    async def ask(self, function: Callable[..., Any], *args: Any) -> Any:
        """Runs a function in the hub's database threads."""
        return await self.hub.database.call(function, *args)

    def participant(self, token: str, **headers: str) -> Browser:
        return Browser(self.app, "/ws/run/", ["furrow.v1", f"run.{token}"], headers)

    async def enter(self, joined: Joined) -> Browser:
        browser = self.participant(joined.token)
        assert await browser.open() == "furrow.v1"
        assert (await browser.hear())["type"] == "hello"
        return browser


@asynccontextmanager
async def running(app: Any) -> AsyncIterator[None]:
    """Plays the ASGI server: starts an application and stops it."""
    orders: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    answers: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    life = asyncio.create_task(app({"type": "lifespan"}, orders.get, answers.put))
    await orders.put({"type": "lifespan.startup"})
    assert (await answers.get())["type"] == "lifespan.startup.complete"
    try:
        yield
    finally:
        await orders.put({"type": "lifespan.shutdown"})
        await life


@contextmanager
def pumping(reader: Any, url: str) -> Iterator[Pump]:
    """A pump in a thread, as in a worker."""
    with Redis.from_url(url, socket_timeout=5) as redis:
        pump, stop = Pump(redis, reader, range(settings.MAILBOX_SHARDS)), threading.Event()
        thread = threading.Thread(target=pump.run, args=(stop,))
        thread.start()
        try:
            yield pump
        finally:
            stop.set()
            thread.join()


def encode(picture: Any) -> bytes:
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 65])[1].tobytes()


def step(seq: int, name: str = "baseline", t_ms: int = 100) -> dict[str, Any]:
    return {"kind": "step_entered", "seq": seq, "t_ms": t_ms, "step": name}


async def until(condition: Callable[[], bool]) -> None:
    """Waits for what takes a moment; fails after PATIENCE_S."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():
            await asyncio.sleep(0.02)
