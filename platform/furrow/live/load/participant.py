"""One participant of a load test: joins, agrees, streams a clip and leaves, as a browser does."""

import asyncio
import json
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

import orjson

from furrow.live.events import RunFinished
from furrow.live.frames import pack
from furrow.live.load.clip import Clip
from furrow.live.load.tally import Tally
from furrow.live.load.wire import BINARY, TEXT, Wire, WireError
from furrow.live.messages import PROTOCOL, Events, Hello

CREDIT_EXPIRES_S = 1.0
LAST_ANSWERS_WITHIN_S = 2.0
GREETED_WITHIN_S = 60.0
HTTP_TIMEOUT_S = 30.0


class LoadError(Exception):
    """The load test cannot go on; the message says why in one sentence."""


@dataclass(frozen=True)
class Pace:
    """`fps` frames a second for `seconds`; `delay_s` keeps participants out of step."""

    fps: float
    seconds: float
    delay_s: float
    begin_ms: float  # where in the clip it begins


class Server:
    """The platform's participant API, over HTTP."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        # A proxy of this shell would be measured along with the server.
        self.opener = build_opener(ProxyHandler({}))

    @property
    def socket_url(self) -> str:
        return self.url.replace("http", "ws", 1) + "/ws/run/"

    @property
    def origin(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    def join(self, link: str) -> str:
        """A pilot run with its consent given; returns its token. Raises LoadError."""
        token: str = self._post(f"join/{link}/runs/", {"pilot": True})["token"]
        self._post("run/consent/", {"camera": True}, token)
        return token

    def _post(self, path: str, body: dict[str, Any], token: str = "") -> dict[str, Any]:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        request = Request(f"{self.url}/api/v1/{path}", json.dumps(body).encode(), headers)  # noqa: S310 - the operator's own address
        try:
            with self.opener.open(request, timeout=HTTP_TIMEOUT_S) as response:
                answer: dict[str, Any] = json.load(response)
                return answer
        except HTTPError as error:
            raise LoadError(f"{self.url} refuses: {_detail(error)}") from error
        except (URLError, OSError) as error:
            raise LoadError(f"No server answers at {self.url}. Start it with: make run") from error


class Client:
    """One participant's browser: what it hears settles what became of its frames."""

    def __init__(self, clip: Clip, pace: Pace, tally: Tally) -> None:
        self.clip = clip
        self.pace = pace
        self.tally = tally
        loop = asyncio.get_running_loop()
        self.greeted: asyncio.Future[Hello] = loop.create_future()
        self.finished = asyncio.Event()

    def hear(self, text: bytes) -> None:
        now = time.perf_counter()
        message = orjson.loads(text)
        match message["type"]:
            case "frame_answered":
                self.tally.answer(message["seq"], now)
            case "frame_replaced":
                self.tally.replace(message["seq"])
            case "frame_refused":
                self.tally.refuse(message["seq"])
            case "slow_down":
                self.tally.dropped += message["dropped"]
            case "events_acknowledged":
                self.finished.set()
            case "hello":
                self.greeted.set_result(Hello.model_validate(message))

    async def stream(self, wire: Wire) -> None:
        hello = await asyncio.wait_for(self.greeted, GREETED_WITHIN_S)
        zero = time.perf_counter() - hello.clock_ms / 1000
        await asyncio.sleep(self.pace.delay_s)
        begin = time.perf_counter()
        for tick in range(round(self.pace.fps * self.pace.seconds)):
            due_s = tick / self.pace.fps
            await asyncio.sleep(begin + due_s - time.perf_counter())
            now = time.perf_counter()
            if self.tally.unanswered(now - CREDIT_EXPIRES_S) >= hello.frame_credit:
                self.tally.skipped += 1
                continue
            picture = self.clip.index(self.pace.begin_ms + due_s * 1000)
            seq = self.tally.send(now, picture)
            wire.send(BINARY, pack(seq, round((now - zero) * 1000), self.clip.jpegs[picture]))
        await self._leave(wire, zero, hello)

    async def _leave(self, wire: Wire, zero: float, hello: Hello) -> None:
        """Waits for the last answers, then says that the run is finished."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_ANSWERS_WITHIN_S):
                while self.tally.in_flight:
                    await asyncio.sleep(0.05)
        t_ms = round((time.perf_counter() - zero) * 1000)
        last = RunFinished(seq=hello.last_event_seq + 1, t_ms=t_ms)
        wire.send(TEXT, Events(events=[last]).model_dump_json().encode())
        with suppress(TimeoutError):
            await asyncio.wait_for(self.finished.wait(), LAST_ANSWERS_WITHIN_S)


async def take_part(server: Server, token: str, clip: Clip, pace: Pace) -> Tally:
    """Streams the clip and returns what became of its frames. Raises LoadError."""
    client = Client(clip, pace, Tally())
    protocols = [PROTOCOL, f"run.{token}"]
    try:
        wire = await Wire.open(server.socket_url, server.origin, protocols, client.hear)
        try:
            await client.stream(wire)
        finally:
            wire.close()
    except (OSError, WireError) as error:
        raise LoadError(f"{server.socket_url} does not serve a participant: {error}") from error
    return client.tally


def _detail(error: HTTPError) -> str:
    try:
        return str(json.load(error)["detail"])
    except (ValueError, KeyError):
        return f"{error.code} {error.reason}"
