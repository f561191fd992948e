"""The hub's life."""

import pytest

from furrow.live.lifespan import Lifespan
from furrow.live.routing import sockets


async def test_server_without_lifespan_is_told_what_to_do():
    async def never() -> None:
        raise AssertionError("nothing may be read or sent")

    scope = {"type": "websocket", "path": "/ws/run/", "headers": []}
    with pytest.raises(RuntimeError, match="--lifespan off"):
        await Lifespan(sockets)(scope, never, never)
