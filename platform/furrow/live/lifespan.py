"""Starts and stops the hub with the ASGI server; Channels' router knows no lifespan and raises."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from furrow.live.chores import Chore
from furrow.live.hub import Hub

# Where a socket finds the hub in its scope.
HUB = "furrow.hub"


class Lifespan:
    """Wraps the whole application and gives every scope the hub."""

    def __init__(self, application: Any, chores: Iterable[Chore] = ()) -> None:
        self.application = application
        self.chores = chores
        self.hub: Hub | None = None

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        if scope["type"] == "websocket" and self.hub is None:
            raise RuntimeError("The sockets need the lifespan: do not run with --lifespan off.")
        await self.application(scope | {HUB: self.hub}, receive, send)

    async def _live(self, receive: Any, send: Any) -> None:
        await receive()
        try:
            await self._start()
        except Exception as error:
            await send({"type": "lifespan.startup.failed", "message": str(error)})
            return
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._stop()
        await send({"type": "lifespan.shutdown.complete"})

    async def _start(self) -> None:
        self.hub = Hub(settings.REDIS_URL, settings.MAILBOX_SHARDS, self.chores)
        await self.hub.start()

    async def _stop(self) -> None:
        if self.hub is not None:
            await self.hub.stop()
            self.hub = None
