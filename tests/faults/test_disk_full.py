"""The disk with the database, the kept faces and the logs is full, and later it is not."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from tests.faults import disks
from tests.faults.browser import Habits
from tests.faults.crowd import Crowd
from tests.faults.disks import Disk
from tests.faults.platform import Platform
from tests.platform.live.stack import until

FLUSH_EVERY_S = 10.0
# 507 where the disk says that it is full, 503 where it only cannot be written.
REFUSALS = {(507, "disk_full"), (503, "try_again_later")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return tmp_path_factory.mktemp("disk")


@pytest.fixture(scope="module")
def disk(folder: Any) -> Iterator[Disk]:
    with disks.small_disk(folder) as disk:
        yield disk


@pytest.fixture(scope="module")
def platform(disk: Disk, folder: Any) -> Iterator[Platform]:
    with Platform(folder) as platform:
        yield platform


def test_full_disk_is_said_damages_nothing_and_loses_nothing(
    platform: Platform, disk: Disk, face: bytes, long: bool, measured: Callable[..., None]
):
    web = platform.pid("web")
    with Crowd(platform, face, size=0) as crowd:
        browsers = [crowd.add(Habits(), platform.join(keep_crops=True)) for _ in range(2)]
        crowd.wait_for_answers()
        crops = platform.folder / "crops"
        until(lambda: list(crops.rglob("*.bin")), "faces are kept")
        # What the log of the database holds already would be written over without more room.
        _checkpoint(platform)
        disk.fill(web)
        full = time.monotonic()
        told = max(until(lambda b=b: b.heard.cannot_save, "is told") for b in browsers)
        kept = len(list(crops.rglob("*.bin")))
        token = browsers[0].joined["token"]
        assert platform.refusal(f"join/{platform.prepared['link']}/runs/", {}) in REFUSALS
        assert platform.refusal("run/pages/", _page(1), token) in REFUSALS
        time.sleep(60 if long else FLUSH_EVERY_S + 2)
        crowd.wait_for_answers()
        assert len(list(crops.rglob("*.bin"))) == kept
        disk.free(web)
        back = time.monotonic()
        crowd.settle()
        saved = time.monotonic() - back
        events = crowd.require_all_events()
        platform.post("run/pages/", _page(1), token)
        crowd.wait_for_readings()
        until(lambda: len(list(crops.rglob("*.bin"))) > kept, "faces are kept again")
    assert not list(crops.rglob("*.part"))
    assert platform.rows("pragma integrity_check") == [("ok",)]
    measured(full_s=round(back - full, 1), told_after_s=round(told, 2), events=events)
    measured(events_saved_after_s=round(saved, 2))


def _checkpoint(platform: Platform) -> None:
    path = platform.database.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, timeout=60)) as database:
        database.execute("pragma wal_checkpoint(truncate)")


def _page(number: int) -> dict[str, Any]:
    times = {"number": number, "start_ms": 0, "end_ms": 1}
    size = {"address": "/", "width": 800, "height": 600}
    return times | size | {"events": [{"type": 3, "timestamp": 0, "data": {}}]}
