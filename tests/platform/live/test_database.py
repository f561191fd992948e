"""Database work off the event loop, while the database is away and when it hangs."""

import asyncio
import threading

import pytest
from django.db import OperationalError

from furrow.live import database
from furrow.live.database import DatabaseThreads


async def test_more_than_can_wait_is_refused_at_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(database, "MOST_WAITING", 2)
    threads, hangs = DatabaseThreads(), threading.Event()
    waiting = [asyncio.create_task(threads.call(hangs.wait)) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(OperationalError, match="does not keep up"):
        await threads.call(lambda: None)
    hangs.set()
    assert await asyncio.gather(*waiting) == [True, True]
    assert await threads.call(lambda: "again") == "again"
    await threads.close()


async def test_outage_is_logged_once_and_so_is_its_end(caplog: pytest.LogCaptureFixture):
    def away() -> None:
        raise OperationalError("connection refused")

    threads = DatabaseThreads()
    for _ in range(3):
        with pytest.raises(OperationalError):
            await threads.call(away)
    await threads.call(lambda: None)
    await threads.close()
    first, last = [record.message for record in caplog.records]
    assert "connection refused" in first
    assert "is back" in last
