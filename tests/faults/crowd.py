"""Several participants at once, in an event loop of their own beside the test."""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from tests.faults.browser import Browser, Habits
from tests.faults.witness import Witness
from tests.platform.live.stack import PATIENCE_S, until


class Crowd:
    """Use it with `with`: everybody is connected and has been answered when it begins."""

    def __init__(
        self, platform: Witness, jpeg: bytes, size: int = 3, habits: Habits | None = None
    ) -> None:
        self.platform = platform
        self.jpeg = jpeg
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.browsers: list[Browser] = []
        self.lives: list[Future[None]] = []
        self.plan = [habits or Habits()] * size

    def __enter__(self) -> "Crowd":
        self.thread.start()
        for habits in self.plan:
            self.add(habits)
        self.wait_for_answers()
        return self

    def __exit__(self, *error: object) -> None:
        ended = [life.exception() for life in self.lives if life.done()]
        asyncio.run_coroutine_threadsafe(_cancel_all(), self.loop).result(PATIENCE_S)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()
        assert not any(ended), ended

    def add(self, habits: Habits, joined: dict[str, Any] | None = None) -> Browser:
        """One more, who has just joined, or who comes back after a reload."""
        browser = Browser(self.platform.url, joined or self.platform.join(), self.jpeg, habits)
        self.browsers.append(browser)
        self.lives.append(asyncio.run_coroutine_threadsafe(browser.live(), self.loop))
        return browser

    def cut(self, browser: Browser) -> None:
        """Ends the browser's connection; it comes back by itself."""
        if browser.socket is not None:
            asyncio.run_coroutine_threadsafe(browser.socket.close(), self.loop).result(PATIENCE_S)

    def wait_for_answers(self, since: float | None = None) -> list[float]:
        """Until a frame that was sent since then is answered for each; when that was, each."""
        since = time.monotonic() if since is None else since
        return [self._first_answer(browser, since) for browser in self.browsers]

    def settle(self) -> None:
        """Nothing happens any more, and everything that did is acknowledged."""
        for browser in self.browsers:
            browser.happens = browser.streams = False
        for browser in self.browsers:
            until(self._is_settled(browser), "every event is acknowledged")

    def require_all_events(self) -> int:
        """Each event that was ever made is in the database, once and in order; how many."""
        for browser in self.browsers:
            stored = self.platform.events(browser.run)
            assert [title for _, _, title in stored] == browser.ids
            assert [seq for seq, _, _ in stored] == list(range(1, len(browser.ids) + 1))
        return sum(len(browser.ids) for browser in self.browsers)

    def wait_for_readings(self) -> None:
        """Until exactly what was answered is stored, each reading once."""
        for browser in self.browsers:
            until(
                lambda b=browser: self.platform.readings(b.run) == b.answered_ms,
                f"every reading of run {browser.run} is stored, and once",
            )

    def oldest_answer_s(self, since: float = 0.0) -> float:
        """The longest that anybody waited for an answer that came."""
        waited = [
            came - sent
            for browser in self.browsers
            for sent, came, _ in browser.heard.answers
            if sent >= since
        ]
        return max(waited)

    def _first_answer(self, browser: Browser, since: float) -> float:
        until(lambda: _answered(browser, since), f"run {browser.run} is answered again")
        return _answered(browser, since)[0]

    def _is_settled(self, browser: Browser) -> Callable[[], bool]:
        return lambda: browser.acknowledged == len(browser.made)


def _answered(browser: Browser, since: float) -> list[float]:
    return [came for sent, came, _ in browser.heard.answers if sent >= since]


async def _cancel_all() -> None:
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
