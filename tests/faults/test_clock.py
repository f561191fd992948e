"""The server's clock is set while people take part; a browser's clock says what cannot be."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from furrow.live.presence import AHEAD_MS
from tests.faults.browser import Browser
from tests.faults.crowd import Crowd
from tests.faults.platform import Platform
from tests.platform.live.stack import until

HOUR_S = 3600
# How far a clock may be off, in ms: a message's way on a machine that is busy.
NEAR_MS = 15_000


class Jumping(Platform):
    """Its web process lives by a wall clock that the test sets."""

    server: ClassVar = ["tests.faults.jumping_clock"]

    @property
    def clock(self) -> Path:
        return self.folder / "clock"

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {"FAULTS_CLOCK": str(self.clock)}

    def set_clock(self, seconds: float) -> None:
        partial = self.clock.with_suffix(".part")
        partial.write_text(str(seconds))
        partial.replace(self.clock)


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jumping]:
    platform = Jumping(tmp_path_factory.mktemp("clock"))
    platform.set_clock(0)
    with platform:
        yield platform


def test_jumps_of_the_servers_clock_move_no_moment(platform: Jumping, face: bytes):
    with Crowd(platform, face, size=2) as crowd:
        begin = time.monotonic()
        for jump_s in (HOUR_S, -HOUR_S):
            platform.set_clock(jump_s)
            # Reloads: the page knows nothing, and believes the server.
            _reload(crowd, crowd.browsers[0])
        # A new process has not seen the jump; it sees what is stored.
        time.sleep(1)
        platform.kill("web")
        platform.start_web()
        platform.wait_for_web()
        crowd.wait_for_answers()
        passed_ms = (time.monotonic() - begin) * 1000
        crowd.settle()
        for browser in crowd.browsers:
            assert not browser.heard.frames_refused
            times = [t_ms for _, t_ms, _ in platform.events(browser.run)]
            assert times == sorted(times)
            assert times[-1] - times[0] < passed_ms + NEAR_MS
            until(lambda b=browser: platform.readings(b.run), "readings are stored")
            assert max(platform.readings(browser.run)) < passed_ms + NEAR_MS
    platform.set_clock(0)


def test_event_from_the_future_is_kept_not_far_from_now(platform: Jumping, face: bytes):
    with Crowd(platform, face, size=1) as crowd:
        [browser] = crowd.browsers
        browser.happens = False
        until(lambda: browser.acknowledged == len(browser.made), "all is acknowledged")
        browser.made[-1:] = [browser.made[-1], _at(browser, 2**31 - 1), _at(browser, 0, after=2)]
        crowd.settle()
        crowd.require_all_events()
        *_, (_, future, _), (_, past, _) = platform.events(browser.run)
        assert future < browser.now_ms() + AHEAD_MS + NEAR_MS
        assert past == 0


def _reload(crowd: Crowd, browser: Browser) -> None:
    """The same participant in a new page: the events that it made are its own still."""
    known = len(browser.heard.hellos)
    browser.zero = None
    crowd.cut(browser)
    until(lambda: len(browser.heard.hellos) > known, "the page is back")
    crowd.wait_for_answers()


def _at(browser: Browser, t_ms: int, after: int = 1) -> dict[str, object]:
    seq = len(browser.made) + after
    return browser.made[-1] | {"seq": seq, "t_ms": t_ms, "title": f"number {seq}"}
