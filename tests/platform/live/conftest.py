"""The real web application, a real pump, and pictures."""

from collections.abc import AsyncIterator, Iterator

import numpy as np
import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from redis import Redis

from emotion.reader import FaceReader
from furrow.config.asgi import application
from furrow.live.lifespan import Lifespan
from furrow.live.pump import Pump
from furrow.live.routing import sockets
from tests.platform.live.browsers import WebProcess, encode, pumping, running


@pytest.fixture(autouse=True)
def fresh_throttle() -> None:
    """Withdrawals of other tests must not slow this one's down."""
    cache.clear()


@pytest.fixture
async def web(transactional_db: None, valkey: Redis) -> AsyncIterator[WebProcess]:
    """The application that uvicorn runs."""
    lifespan = application
    while not isinstance(lifespan, Lifespan):
        lifespan = lifespan.application
    async with running(application):
        yield WebProcess(application, lifespan)
    # Channels looks sessions up in a thread of its own.
    await sync_to_async(connections.close_all)()


@pytest.fixture
async def other_web(web: WebProcess) -> AsyncIterator[WebProcess]:
    """A second web process on the same database and Valkey."""
    lifespan = Lifespan(sockets)
    async with running(lifespan):
        yield WebProcess(lifespan, lifespan)


@pytest.fixture(scope="session")
def reader() -> FaceReader:
    return FaceReader.open(settings.WEIGHTS_FOLDER)


@pytest.fixture
def pump(reader: FaceReader, valkey: Redis, valkey_server: str) -> Iterator[Pump]:
    with pumping(reader, valkey_server) as pump:
        yield pump


@pytest.fixture(scope="session")
def blank() -> bytes:
    """Nobody in front of the camera."""
    return encode(np.full((240, 320, 3), 90, np.uint8))
