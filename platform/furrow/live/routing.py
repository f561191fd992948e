"""The sockets' addresses."""

from typing import Any

from channels.auth import AuthMiddlewareStack
from channels.routing import URLRouter
from django.urls import path, re_path

from furrow.live.consumers import ParticipantConsumer
from furrow.live.messages import CLOSE_CODES
from furrow.live.observers import ObserverConsumer
from furrow.live.origins import OriginGate


async def nowhere(scope: dict[str, Any], receive: Any, send: Any) -> Any:
    """Any other address; without this the router raises."""
    await receive()
    await send({"type": "websocket.accept"})
    close = {"code": CLOSE_CODES["not_found"], "reason": "not_found"}
    await send({"type": "websocket.close", **close})


sockets = OriginGate(
    URLRouter(
        [
            # Participants have a token and no session; looking for one would cost a query.
            path("ws/run/", ParticipantConsumer.as_asgi()),
            path("ws/studies/<uuid:study>/live/", AuthMiddlewareStack(ObserverConsumer.as_asgi())),
            re_path("", nowhere),
        ]
    )
)
