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

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from furrow.live.events import RunFinished
from furrow.live.frames import pack
from furrow.live.load.clip import Clip
from furrow.live.load.tally import Tally
from furrow.live.messages import PROTOCOL, Events, Hello

CREDIT_EXPIRES_S = 1.0
LAST_ANSWERS_WITHIN_S = 2.0
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


async def take_part(server: Server, token: str, clip: Clip, pace: Pace) -> Tally:
    """Streams the clip and returns what became of its frames. Raises LoadError."""
    tally = Tally()
    protocols = [PROTOCOL, f"run.{token}"]
    try:
        async with connect(
            server.socket_url,
            origin=server.origin,  # type: ignore[arg-type]
            subprotocols=protocols,  # type: ignore[arg-type]
            compression=None,
            proxy=None,
        ) as socket:
            await _stream(socket, clip, pace, tally)
    except OSError as error:
        raise LoadError(f"No socket opens at {server.socket_url}: {error}") from error
    except ConnectionClosed as closed:
        reason = closed.rcvd.reason if closed.rcvd else "without a reason"
        raise LoadError(f"The server closed a participant's socket: {reason}") from closed
    return tally


async def _stream(socket: ClientConnection, clip: Clip, pace: Pace, tally: Tally) -> None:
    hello = Hello.model_validate_json(await socket.recv())
    zero = time.perf_counter() - hello.clock_ms / 1000
    finished = asyncio.Event()
    listening = asyncio.create_task(_listen(socket, tally, finished))
    await asyncio.sleep(pace.delay_s)
    begin = time.perf_counter()
    for tick in range(round(pace.fps * pace.seconds)):
        due_s = tick / pace.fps
        await asyncio.sleep(begin + due_s - time.perf_counter())
        now = time.perf_counter()
        if tally.unanswered(now - CREDIT_EXPIRES_S) >= hello.frame_credit:
            tally.skipped += 1
            continue
        jpeg = clip.at(pace.begin_ms + due_s * 1000)
        await socket.send(pack(tally.send(now), round((now - zero) * 1000), jpeg))
    await _leave(socket, zero, hello, tally, finished)
    listening.cancel()


async def _leave(
    socket: ClientConnection, zero: float, hello: Hello, tally: Tally, finished: asyncio.Event
) -> None:
    """Waits for the last answers, then says that the run is finished."""
    with suppress(TimeoutError):
        async with asyncio.timeout(LAST_ANSWERS_WITHIN_S):
            while tally.in_flight:
                await asyncio.sleep(0.01)
    t_ms = round((time.perf_counter() - zero) * 1000)
    last = RunFinished(seq=hello.last_event_seq + 1, t_ms=t_ms)
    await socket.send(Events(events=[last]).model_dump_json())
    with suppress(TimeoutError):
        await asyncio.wait_for(finished.wait(), LAST_ANSWERS_WITHIN_S)


async def _listen(socket: ClientConnection, tally: Tally, finished: asyncio.Event) -> None:
    async for text in socket:
        now = time.perf_counter()
        message = json.loads(text)
        match message["type"]:
            case "frame_answered":
                tally.answer(message["seq"], now)
            case "frame_replaced":
                tally.replace(message["seq"])
            case "frame_refused":
                tally.refuse(message["seq"])
            case "slow_down":
                tally.dropped += message["dropped"]
            case "events_acknowledged":
                finished.set()


def _detail(error: HTTPError) -> str:
    try:
        return str(json.load(error)["detail"])
    except (ValueError, KeyError):
        return f"{error.code} {error.reason}"
