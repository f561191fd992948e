"""PostgreSQL is killed and stays away: what was read and what was said waits for it."""

import time
from collections.abc import Callable, Iterator

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests import postgres
from tests.faults.browser import Browser
from tests.faults.crowd import Crowd
from tests.faults.platform import Platform, memory_kb
from tests.platform.live.stack import until
from tests.postgres import Cluster

TRY_AGAIN_LATER = 4503


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    programs = postgres.find_programs()
    if programs is None:
        pytest.skip(f"PostgreSQL is not installed: {postgres.HOW_TO_INSTALL}")
    with postgres.cluster(programs) as server:
        yield server


@pytest.fixture(scope="module")
def platform(server: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    with Platform(tmp_path_factory.mktemp("postgres"), server.url) as platform:
        yield platform


def test_what_happens_while_postgresql_is_away_waits_and_lands(
    platform: Platform,
    server: Cluster,
    face: bytes,
    long: bool,
    measured: Callable[..., None],
):
    with Crowd(platform, face) as crowd:
        before = memory_kb(platform.pid("web"))
        server.stop()
        away = time.monotonic()
        # The participants are told, and whoever comes now is asked to come again.
        told = [until(lambda b=b: b.heard.cannot_save, "is told") for b in crowd.browsers]
        assert _hello_or_code(platform, crowd.browsers[0].joined["token"]) == TRY_AGAIN_LATER
        assert platform.refusal("run/consent/", {"camera": True}, crowd.browsers[0].joined["token"])
        # Frames go on meanwhile, also those of a Valkey that was restarted without a database.
        platform.kill("valkey")
        platform.start_valkey()
        crowd.wait_for_answers()
        time.sleep(max(0, (30 if long else 0) - (time.monotonic() - away)))
        grown = memory_kb(platform.pid("web")) - before
        server.start()
        back = time.monotonic()
        saved = until(lambda: all(map(_keeps_up, crowd.browsers)), "events are saved again")
        crowd.settle()
        events = crowd.require_all_events()
        assert [len(browser.heard.hellos) for browser in crowd.browsers] == [1, 1, 1]
        crowd.wait_for_readings()
    stored_s = time.monotonic() - back
    measured(told_after_s=round(max(told), 2), events_saved_after_s=round(saved, 2))
    measured(readings_stored_after_s=round(stored_s, 2), events=events, memory_grew_kb=grown)


def test_postgresql_restarted_at_once_is_hardly_noticed(
    platform: Platform, server: Cluster, face: bytes
):
    with Crowd(platform, face) as crowd:
        for _ in range(3):
            server.stop()
            server.start()
            crowd.wait_for_answers()
        crowd.settle()
        crowd.require_all_events()
    # No thread is stuck: there are as many as before, and all of them answer.
    assert _hello_or_code(platform, platform.join()["token"]) == "hello"


def _keeps_up(browser: Browser) -> bool:
    """What waits is what happened just now."""
    return len(browser.made) - browser.acknowledged < 10


def _hello_or_code(platform: Platform, token: str) -> int | str:
    """What somebody hears who opens a socket now."""
    url = platform.url.replace("http", "ws", 1) + "/ws/run/"
    with connect(
        url, origin=platform.url, subprotocols=["furrow.v1", f"run.{token}"], proxy=None
    ) as socket:
        try:
            return "hello" if '"hello"' in str(socket.recv(timeout=60)) else "?"
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006
