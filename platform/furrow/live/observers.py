"""The researcher's live view of a study: who is in it, once a second."""

import asyncio
import logging
import time
from contextlib import suppress
from typing import Any

from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer
from redis.exceptions import RedisError

from furrow.live import groups, metrics
from furrow.live.database import DatabaseThreads
from furrow.live.hub import Hub
from furrow.live.lifespan import HUB
from furrow.live.messages import CLOSE_CODES, Participants, ParticipantSeen
from furrow.live.services import in_progress, is_observer
from furrow.problems import AWAY

logger = logging.getLogger(__name__)

TELL_EVERY_S = 1.0
LOOK_UP_EVERY_S = 5.0
# Web processes tell of their participants once a second; after three silent ones they are away.
FRESH_S = 3.0
SEND_WITHIN_S = 5.0


class Scene:
    """Everybody in a study: who the database knows, overlaid with who is heard of right now."""

    def __init__(self) -> None:
        self.known: dict[int, ParticipantSeen] = {}
        self.heard: dict[int, tuple[float, ParticipantSeen]] = {}

    def learn(self, participants: list[ParticipantSeen]) -> None:
        """What the database says; it replaces what it said before."""
        self.known = {seen.run: seen for seen in participants}

    def hear(self, participants: list[ParticipantSeen], now: float) -> None:
        """Only the newest word of each participant is kept, so a slow observer costs nothing."""
        self.heard |= {seen.run: (now, seen) for seen in participants}

    def show(self, now: float) -> Participants:
        self.heard = {r: entry for r, entry in self.heard.items() if now - entry[0] < FRESH_S}
        fresh = {run: seen for run, (_, seen) in self.heard.items()}
        everybody = self.known | fresh
        return Participants(participants=[everybody[run] for run in sorted(everybody)])


class ObserverConsumer(AsyncWebsocketConsumer):
    """`/ws/studies/<uuid>/live/`, for the study's owner, with Django's session."""

    telling: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        metrics.OBSERVER_SOCKETS.inc()
        self.study = self.scope["url_route"]["kwargs"]["study"]
        self.database: DatabaseThreads = self.hub.database
        self.scene = Scene()
        await self.accept()
        try:
            await self._begin()
        except (*AWAY, RedisError, OSError) as error:
            logger.warning("an observer cannot look now: %s", error)
            await self._close("try_again_later")

    async def _begin(self) -> None:
        if not await self._may_observe():
            await self._close("not_found")
            return
        await self.channel_layer.group_add(groups.observers(self.study), self.channel_name)
        self.telling = asyncio.create_task(self._tell())

    @property
    def hub(self) -> Hub:
        hub: Hub = self.scope[HUB]
        return hub

    async def participants_seen(self, message: dict[str, Any]) -> None:
        """From the web processes, through the channel layer."""
        news = [ParticipantSeen.model_validate(seen) for seen in message["participants"]]
        self.scene.hear(news, time.monotonic())

    async def observer_stalled(self, message: dict[str, Any]) -> None:
        # The server says that they left only when their connection is gone, which takes longer.
        await self.disconnect(CLOSE_CODES["observer_too_slow"])
        raise StopConsumer

    async def _tell(self) -> None:
        """Sends the scene until the observer leaves, may no longer look, or stops reading."""
        try:
            while await self._still_may():
                for _ in range(round(LOOK_UP_EVERY_S / TELL_EVERY_S)):
                    scene = self.scene.show(time.monotonic()).model_dump_json()
                    await asyncio.wait_for(self.send(scene), SEND_WITHIN_S)
                    await asyncio.sleep(TELL_EVERY_S)
            await self._close("not_found")
        except TimeoutError:
            await self._drop()

    async def _still_may(self) -> bool:
        """Without the database, who may look goes on looking at who is heard of."""
        try:
            return await self._look_up()
        except AWAY:
            return True

    async def _look_up(self) -> bool:
        if not await self._may_observe():
            return False
        self.scene.learn(await self.database.call(in_progress, self.study))
        return True

    async def _may_observe(self) -> bool:
        user = self.scope["user"]
        return user.is_authenticated and await self.database.call(is_observer, self.study, user)

    async def _drop(self) -> None:
        """Messages to somebody who does not read would pile up: end the socket on our side."""
        logger.info("an observer does not read and is dropped")
        try:
            await asyncio.wait_for(self._close("observer_too_slow"), TELL_EVERY_S)
        except TimeoutError:
            await self.channel_layer.send(self.channel_name, {"type": "observer.stalled"})

    async def _close(self, name: str) -> None:
        await self.close(CLOSE_CODES[name], name)

    async def disconnect(self, code: int) -> None:
        metrics.OBSERVER_SOCKETS.dec()
        if self.telling is not None:
            self.telling.cancel()
            await asyncio.gather(self.telling, return_exceptions=True)
        with suppress(RedisError, OSError):  # a server that is away has forgotten the group
            await self.channel_layer.group_discard(groups.observers(self.study), self.channel_name)
