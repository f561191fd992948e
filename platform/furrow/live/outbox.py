"""What waits to be said to one participant, so that a slow one holds up nobody else."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from furrow.live.events import Message
from furrow.live.messages import CLOSE_CODES

# Answers to frames are hints and acknowledgements include earlier ones: the oldest may go.
LONGEST = 64


class Outbox:
    """Sends in order, in a task of its own; the close comes after all that was said before it."""

    def __init__(
        self,
        send: Callable[[str], Awaitable[None]],
        close: Callable[[int, str], Awaitable[None]],
    ) -> None:
        self.send = send
        self.close_socket = close
        self.lines: deque[str] = deque(maxlen=LONGEST)
        self.closing: str | None = None
        self.ready = asyncio.Event()

    def put(self, message: Message) -> None:
        self.lines.append(message.model_dump_json())
        self.ready.set()

    def close(self, name: str) -> None:
        """Ends the socket with a code of CLOSE_CODES; the first reason stands."""
        self.closing = self.closing or name
        self.ready.set()

    async def run(self) -> None:
        while self.closing is None or self.lines:
            await self.ready.wait()
            self.ready.clear()
            while self.lines:
                await self.send(self.lines.popleft())
        await self.close_socket(CLOSE_CODES[self.closing], self.closing)
