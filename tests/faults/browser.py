"""A participant's browser in Python: it keeps events until they are acknowledged, as the real one
does (`frontend/src/live/outbox.ts`), connects again by itself and holds two frames at most."""

import asyncio
import json
import random
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from furrow.live import frames

CREDIT_S = 1.0
ANSWER_WITHIN_S = 8.0
HELLO_WITHIN_S = 10.0
BATCH = 200
FINAL = {4401, 4403, 4409, 4410}
PAGE = {"viewport_width": 800, "viewport_height": 600, "address": "/"}
SIZE = {"document_width": 800, "document_height": 2000}


@dataclass(frozen=True)
class Habits:
    """fps: frames a second. events: a second. bold: sends frames without waiting for credit."""

    fps: float = 5.0
    events: float = 5.0
    bold: bool = False


@dataclass
class Heard:
    """What the server said, with the times at which it did (monotonic seconds)."""

    hellos: list[dict[str, Any]] = field(default_factory=list)
    # When the answered frame was sent, when its answer came, and its time on the run's clock.
    answers: list[tuple[float, float, int]] = field(default_factory=list)
    replaced: int = 0
    frames_refused: list[str] = field(default_factory=list)
    slow_downs: int = 0
    cannot_save: list[float] = field(default_factory=list)
    closes: list[tuple[float, int]] = field(default_factory=list)


class Browser:
    """Lives in an event loop; others look at it from their thread."""

    def __init__(self, url: str, joined: dict[str, Any], jpeg: bytes, habits: Habits) -> None:
        self.url = url
        self.run = int(joined["run"])
        self.joined = joined
        self.jpeg = jpeg
        self.habits = habits
        self.heard = Heard()
        self.made: list[dict[str, Any]] = []
        self.acknowledged = 0
        self.sent = 0
        self.streams = self.happens = True
        self.zero: float | None = None
        self.socket: ClientConnection | None = None
        self._sent_up_to = 0
        self._sent_at = 0.0
        self._retry_at = 0.0
        self._pause_s = 1.0
        self._in_flight: dict[int, tuple[float, int]] = {}

    @property
    def ids(self) -> list[str]:
        return [event["title"] for event in self.made]

    @property
    def answered_ms(self) -> list[int]:
        """The times of the frames that were answered, in order."""
        return sorted(t_ms for _, _, t_ms in self.heard.answers)

    def now_ms(self) -> int:
        return 0 if self.zero is None else max(0, round((time.monotonic() - self.zero) * 1000))

    async def live(self) -> None:
        """Until cancelled, or until the server says that it is over."""
        happening = asyncio.create_task(self._let_happen())
        try:
            await self._stay_connected()
        finally:
            happening.cancel()

    async def _stay_connected(self) -> None:
        pause_s = 0.25
        while not (self.heard.closes and self.heard.closes[-1][1] in FINAL):
            known = len(self.heard.hellos)
            try:
                await self._connect()
            except (OSError, InvalidHandshake, TimeoutError):
                pass
            except ConnectionClosed as closed:
                code = closed.rcvd.code if closed.rcvd else 1006
                self.heard.closes.append((time.monotonic(), code))
            self.socket = None
            pause_s = 0.25 if len(self.heard.hellos) > known else min(5.0, pause_s * 2)
            await asyncio.sleep(pause_s * random.uniform(0.5, 1))

    async def _connect(self) -> None:
        protocols: Any = ["furrow.v1", f"run.{self.joined['token']}"]
        address = self.url.replace("http", "ws", 1) + "/ws/run/"
        origin: Any = self.url
        async with connect(
            address, origin=origin, subprotocols=protocols, compression=None, proxy=None
        ) as socket:
            self._greet(json.loads(await asyncio.wait_for(socket.recv(), HELLO_WITHIN_S)))
            self.socket = socket
            sending = asyncio.gather(self._send_events(socket), self._send_frames(socket))
            try:
                await self._listen(socket)
            finally:
                sending.cancel()
                await asyncio.gather(sending, return_exceptions=True)

    def _greet(self, hello: dict[str, Any]) -> None:
        zero = time.monotonic() - hello["clock_ms"] / 1000
        # As the page's clock: the largest offset is the best one (clock.ts).
        self.zero = zero if self.zero is None else min(self.zero, zero)
        self.acknowledged = max(self.acknowledged, hello["last_event_seq"])
        self._sent_up_to = self._retry_at = 0
        self.sent, self._in_flight = 0, {}
        self.heard.hellos.append(hello)

    # --- out -------------------------------------------------------------------------------

    async def _let_happen(self) -> None:
        while True:
            if self.happens and self.zero is not None:
                event = {"kind": "navigated", "title": uuid4().hex, "t_ms": self.now_ms()}
                self.made.append(event | PAGE | SIZE | {"seq": len(self.made) + 1})
            await asyncio.sleep(1 / self.habits.events)

    async def _send_events(self, socket: ClientConnection) -> None:
        while True:
            await asyncio.sleep(0.02)
            now = time.monotonic()
            if self._sent_up_to and now - self._sent_at > ANSWER_WITHIN_S:
                await socket.close()
            waiting = self.made[self.acknowledged : self.acknowledged + BATCH]
            if waiting and not self._sent_up_to and now >= self._retry_at:
                self._sent_up_to, self._sent_at = waiting[-1]["seq"], now
                await socket.send(json.dumps({"type": "events", "events": waiting}))

    async def _send_frames(self, socket: ClientConnection) -> None:
        while True:
            await asyncio.sleep(1 / self.habits.fps)
            now = time.monotonic()
            used = sum(now - at < CREDIT_S for at, _ in self._in_flight.values())
            if self.streams and (used < 2 or self.habits.bold):
                self.sent, t_ms = self.sent + 1, self.now_ms()
                self._in_flight[self.sent] = (now, t_ms)
                await socket.send(frames.pack(self.sent, t_ms, self.jpeg))

    # --- in --------------------------------------------------------------------------------

    async def _listen(self, socket: ClientConnection) -> None:
        # Not `async for`, which ends without a word when the server closes in order.
        while True:
            self._note(json.loads(await socket.recv()))

    def _note(self, message: dict[str, Any]) -> None:
        now = time.monotonic()
        match message["type"]:
            case "frame_answered":
                sent_at, t_ms = self._in_flight.pop(message["seq"])
                self.heard.answers.append((sent_at, now, t_ms))
            case "frame_replaced":
                self._in_flight.pop(message["seq"], None)
                self.heard.replaced += 1
            case "frame_refused":
                self.heard.frames_refused.append(message["reason"])
            case "slow_down":
                self.heard.slow_downs += 1
            case "events_acknowledged":
                self.acknowledged = max(self.acknowledged, message["seq"])
                self._sent_up_to, self._pause_s = 0, 1.0
            case "events_refused":
                self._try_later(message, now)

    def _try_later(self, message: dict[str, Any], now: float) -> None:
        assert message["reason"] == "cannot_save_now", message
        self.heard.cannot_save.append(now)
        self._sent_up_to, self._retry_at = 0, now + self._pause_s * random.uniform(0.5, 1)
        self._pause_s = min(10.0, self._pause_s * 2)
