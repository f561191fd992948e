"""Damaged messages to the real consumer with its hub, its journal and the database."""

import asyncio
import logging
from collections.abc import Iterator
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furrow.live.consumers import ParticipantConsumer
from furrow.live.journal import Journal
from furrow.live.lifespan import HUB
from furrow.live.presence import Presence
from furrow.live.pump import Pump
from furrow.live.rate import BURST
from furrow.runs import services as runs
from tests.fuzz import jpegs, words
from tests.fuzz.amounts import AT_ONCE, MESSAGES, tries
from tests.fuzz.conftest import Frames
from tests.platform.live.browsers import WebProcess, step, until

pytestmark = pytest.mark.django_db(transaction=True)

# What a socket may be closed for by a message.
REASONS = {None, "bad_message", "frame_too_large", "wrong_protocol_version"}


class Socket:
    """The consumer behind one socket; it is told again and again as if it had not been closed."""

    def __init__(self, web: WebProcess, token: str) -> None:
        self.said: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.heard: list[dict[str, Any]] = []
        self.consumer = ParticipantConsumer()
        subprotocols = ["furrow.v1", f"run.{token}"]
        scope = {"type": "websocket", "subprotocols": subprotocols, HUB: web.hub}
        self.life = asyncio.create_task(self.consumer(scope, self.said.get, self._hear))

    async def __aenter__(self) -> "Socket":
        await self.said.put({"type": "websocket.connect"})
        await until(lambda: self.consumer.journal is not None)
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.said.put({"type": "websocket.disconnect", "code": 1001})
        await self.life

    async def tell(self, message: str | bytes) -> str | None:
        """Why the socket would be closed for it."""
        # Else the limit of the rate would hide what lies behind it.
        self.presence.gate.bucket.tokens = BURST
        self.presence.finished = False
        name = "bytes_data" if isinstance(message, bytes) else "text_data"
        await self.consumer.receive(**{name: message})
        reason, self.consumer.outbox.closing = self.consumer.outbox.closing, None
        return reason

    async def settles(self) -> None:
        """Whatever was told is committed or refused; nothing has died of it."""
        await until(lambda: not self.journal.waiting and not self.journal.filled.is_set())
        assert not [task for task in self.consumer.tasks if task.done()]

    @property
    def presence(self) -> Presence:
        assert self.consumer.presence is not None
        return self.consumer.presence

    @property
    def journal(self) -> Journal:
        assert self.consumer.journal is not None
        return self.consumer.journal

    async def _hear(self, message: dict[str, Any]) -> None:
        self.heard.append(message)


@pytest.fixture(autouse=True)
def nothing_is_logged_as_an_error(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever is caught and logged with its traceback was unhandled all the same."""
    yield
    errors = [r for r in caplog.get_records("call") if r.levelno >= logging.ERROR]
    assert [record.getMessage() for record in errors] == []


@tries(MESSAGES)
@given(random=st.randoms(use_true_random=True))
async def test_damaged_messages_close_a_socket_or_are_named_and_nothing_dies(
    web: WebProcess, link: str, frames: Frames, random: Random
):
    joined = await web.ask(runs.join, link)
    await web.ask(partial(runs.give_consent, joined.run.pk, camera=True))
    async with Socket(web, joined.token) as socket:
        for _ in range(AT_ONCE):
            is_text = random.random() < 0.6
            message = words.text(random) if is_text else words.frame(frames.jpegs, random)
            assert await socket.tell(message) in REASONS
            await asyncio.sleep(0)
        await socket.settles()


async def test_participant_is_served_as_ever_after_damaged_messages_of_others(
    web: WebProcess, pump: Pump, link: str, frames: Frames, started: runs.Joined
):
    random = Random(6)
    healthy = await web.enter(started)
    other = await web.ask(runs.join, link)
    await web.ask(partial(runs.give_consent, other.run.pk, camera=True))
    async with Socket(web, other.token) as socket:
        for number in range(1, 11):
            for _ in range(20):
                await socket.tell(words.frame([jpegs.mutate(frames.good, random)], random))
                await socket.tell(words.text(random))
            await healthy.send_frame(frames.good)
            assert (await healthy.hear_of("frame_answered"))["seq"] == number
            await healthy.send_events(step(number))
            assert (await healthy.hear_of("events_acknowledged"))["seq"] == number
    await healthy.leave()
