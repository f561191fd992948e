"""The participant's socket: frames and events in, answers out."""

import asyncio
import logging
from contextlib import suppress
from typing import Any, cast

from channels.consumer import get_handler_name
from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from pydantic import ValidationError

from furrow.live import frames, metrics
from furrow.live.hub import Hub
from furrow.live.journal import Journal
from furrow.live.lifespan import HUB
from furrow.live.messages import PROTOCOL, Events, Hello
from furrow.live.outbox import Outbox
from furrow.live.presence import Presence
from furrow.live.services import Entered, enter
from furrow.problems import AWAY, Problem

logger = logging.getLogger(__name__)

# How many frames a browser may have unanswered at once.
FRAME_CREDIT = 2
RUN_PROTOCOL = "run."


class ParticipantConsumer(AsyncWebsocketConsumer):
    """`/ws/run/`, with the subprotocols `furrow.v1` and `run.<token>`."""

    # Frames never pass the channel layer, and a connection without it needs a fifth of the memory.
    channel_layer_alias = None

    presence: Presence | None = None
    journal: Journal | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        # Channels' own makes a task for every message, and looks for stale database connections in
        # a thread; here no message touches the database on the event loop.
        self.scope, self.channel_layer, self.base_send = scope, None, send
        with suppress(StopConsumer):
            while True:
                await self.dispatch(await receive())

    async def dispatch(self, message: dict[str, Any]) -> None:
        await getattr(self, get_handler_name(message))(message)

    async def connect(self) -> None:
        metrics.PARTICIPANT_SOCKETS.inc()
        self.hub = cast(Hub, self.scope[HUB])
        self.outbox = Outbox(self._say, self.close)
        self.tasks = [asyncio.create_task(self.outbox.run())]
        offered = self.scope["subprotocols"]
        # A browser hears of a close code only on a socket with a protocol that it offered.
        await self.accept(PROTOCOL if PROTOCOL in offered else next(iter(offered), None))
        if PROTOCOL not in offered:
            self.outbox.close("wrong_protocol_version")
            return
        await self._enter(token_of(offered))

    async def _say(self, text: str) -> None:
        await self.base_send({"type": "websocket.send", "text": text})

    async def _enter(self, token: str) -> None:
        try:
            entered = await self.hub.database.call(enter, token)
        except Problem as problem:
            self.outbox.close(problem.code)
            return
        except AWAY:
            self.outbox.close("try_again_later")
            return
        except Exception:
            logger.exception("a participant cannot enter")
            self.outbox.close("try_again_later")
            return
        self.presence = Presence(entered, self.outbox)
        self.journal = Journal(self.presence, self.hub.database)
        self.tasks.append(asyncio.create_task(self.journal.run()))
        self.outbox.put(hello(entered))
        await self.hub.welcome(self.presence)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if self.presence is None or self.journal is None or self.outbox.closing:
            return
        if bytes_data is not None:
            self._receive_frame(self.presence, bytes_data)
        else:
            self._receive_events(self.journal, text_data or "")

    def _receive_frame(self, presence: Presence, message: bytes) -> None:
        metrics.FRAMES_RECEIVED.inc()
        try:
            frame = frames.parse(message)
        except frames.FrameTooLarge:
            self._end_over_a_frame("frame_too_large")
        except frames.WrongVersion:
            self._end_over_a_frame("wrong_protocol_version")
        else:
            self._pass_on(presence, frame)

    def _pass_on(self, presence: Presence, frame: frames.Frame) -> None:
        if not presence.entered.camera:
            self._end_over_a_frame("no_consent")
        elif presence.finished:
            # The last ones may still be on their way; nobody reads them any more.
            metrics.FRAMES_DROPPED.labels("run_finished").inc()
        elif presence.admit():
            if fault := presence.check(frame):
                presence.refuse(frame.seq, fault)
            else:
                asked = frame._replace(keep_crop=presence.wants_crop(frame))
                presence.in_flight.begin(frame.seq, presence.now())
                self.hub.postbox.put(presence.run, presence.epoch, asked)

    def _end_over_a_frame(self, reason: str) -> None:
        metrics.FRAMES_DROPPED.labels(reason).inc()
        self.outbox.close(reason)

    def _receive_events(self, journal: Journal, text: str) -> None:
        try:
            journal.put(Events.model_validate_json(text))
        except ValidationError:
            self.outbox.close("bad_message")

    async def disconnect(self, code: int) -> None:
        metrics.PARTICIPANT_SOCKETS.dec()
        for task in self.tasks:
            task.cancel()
        # The browser may be gone in the middle of a send; there is nobody left to tell.
        await asyncio.gather(*self.tasks, return_exceptions=True)
        if self.presence is not None:
            self._note_drops(self.presence)
            metrics.FRAMES_DROPPED.labels("participant_left").inc(
                len(self.presence.in_flight.since)
            )
            await self.hub.farewell(self.presence)

    def _note_drops(self, presence: Presence) -> None:
        if dropped := presence.gate.dropped:
            logger.info("run %d sent too many frames: %d were dropped", presence.run, dropped)


def token_of(offered: list[str]) -> str:
    """The run token among the subprotocols, where a browser can put one; '' if it is missing."""
    tokens = (word.removeprefix(RUN_PROTOCOL) for word in offered if word.startswith(RUN_PROTOCOL))
    return next(tokens, "")


def hello(entered: Entered) -> Hello:
    return Hello(
        epoch=entered.epoch,
        clock_ms=entered.clock_ms,
        last_event_seq=entered.last_event_seq,
        last_frame_seq=0,
        frame_credit=FRAME_CREDIT,
        step=entered.step,
    )
