"""Frames pass through Redis' memory and must never reach its disk: checked at every start."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from redis import Redis, RedisError, ResponseError

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

# What each setting has to say; anything else writes the memory, with frames in it, to a file.
REQUIRED = {"save": "", "appendonly": "no"}


class PersistenceError(RuntimeError):
    """The mailbox's server may not be used; the message says which setting to change."""


def require_no_persistence(url: str) -> None:
    """Asks the server whether it keeps anything on a disk.

    Raises:
        PersistenceError: it does, it does not say, or it does not answer.
    """
    with Redis.from_url(url, socket_timeout=5, decode_responses=True) as redis:
        for setting, required in REQUIRED.items():
            found = _setting(redis, url, setting)
            if found != required:
                raise PersistenceError(
                    f"Redis at {url} would write frames to its disk: its setting '{setting}' is"
                    f" '{found}'. Start it with --{setting} '{required}' and try again."
                )


class CheckedStart:
    """ASGI: refuses the web process' start, with the sentence, if the check fails."""

    def __init__(self, application: Application, url: str) -> None:
        self.application = application
        self.url = url

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            try:
                await asyncio.to_thread(require_no_persistence, self.url)
            except PersistenceError as error:
                await receive()
                await send({"type": "lifespan.startup.failed", "message": str(error)})
                return
        await self.application(scope, receive, send)


def _setting(redis: Redis, url: str, name: str) -> str:
    try:
        return str(redis.config_get(name)[name])
    except (ResponseError, KeyError) as error:
        raise PersistenceError(
            f"Redis at {url} does not let Furrow read its setting '{name}', so frames might reach"
            " its disk. Allow CONFIG GET for this user (ACL: +config|get) and try again."
        ) from error
    except RedisError as error:
        raise PersistenceError(f"Redis at {url} does not answer: {error}") from error
