"""Three times as many frames as can be read, and somebody who sends sixty a second."""

import os
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from signal import SIGCONT, SIGSTOP

from furrow.live import mailbox
from tests.faults.browser import Browser, Habits
from tests.faults.crowd import Crowd
from tests.faults.platform import Platform, memory_kb, within_s
from tests.platform.live.stack import until

# The worker runs for one part in ten of the time; on any machine that is far too little.
RUNS_S, RESTS_S = 0.05, 0.45
NOISY = Habits(fps=60, bold=True)
# Of how many answers each the shares are compared: of two and three nobody can tell.
ENOUGH = 8
OLDEST_ANSWER_S = within_s(5.0)


def test_overload_takes_the_newest_frames_in_turn_and_is_over_at_once(
    platform: Platform, face: bytes, long: bool, measured: Callable[..., None]
):
    habits = Habits(fps=12, bold=True)
    with Crowd(platform, face, size=20 if long else 8, habits=habits) as crowd:
        noisy = crowd.add(NOISY)
        crowd.wait_for_answers()
        memory = memory_kb(platform.pid("web"))
        before = [len(browser.heard.answers) for browser in crowd.browsers]
        begin = time.monotonic()
        with _slowed_down(platform.pid("worker")):
            time.sleep(60 if long else 8)
            until(lambda: statistics.median(_answered(crowd, before)) >= ENOUGH, "enough is read")
            entries = platform.redis.hlen(mailbox.keys(0).frames)
            redis_bytes = platform.redis.info("memory")["used_memory"]
        seconds = time.monotonic() - begin
        rates = [answered / seconds for answered in _answered(crowd, before)]
        asked = sum(browser.habits.fps for browser in crowd.browsers)
        waited = crowd.oldest_answer_s(begin)
        # Over: everybody is answered as before.
        over = time.monotonic()
        again = max(crowd.wait_for_answers(over)) - over
        time.sleep(2)
        newest = [_last_wait(browser) for browser in crowd.browsers]
        grown = memory_kb(platform.pid("web")) - memory
        crowd.settle()
        events = crowd.require_all_events()
    fair = statistics.median(rates[:-1])
    measured(asked_fps=asked, read_fps=round(sum(rates), 1), least=round(min(rates), 2))
    measured(median_fps=round(fair, 2), noisy_fps=round(rates[-1], 2), oldest_answer_s=waited)
    measured(redis_bytes=redis_bytes, web_grew_kb=grown, readings_again_s=again, events=events)
    measured(slow_downs=noisy.heard.slow_downs, waits_afterwards_s=max(newest))
    assert sum(rates) < asked / 3
    assert min(rates) > fair / 2
    assert rates[-1] < fair * 2
    assert entries <= len(crowd.browsers)
    assert noisy.heard.slow_downs > 0
    assert all(browser.heard.replaced for browser in crowd.browsers)
    # A place in the mailbox is waited for, never a queue of old frames.
    assert waited < OLDEST_ANSWER_S
    assert grown < 50_000


@contextmanager
def _slowed_down(pid: int) -> Iterator[None]:
    over = threading.Event()
    thread = threading.Thread(target=_slow_down, args=(pid, over))
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _slow_down(pid: int, over: threading.Event) -> None:
    while not over.is_set():
        os.kill(pid, SIGSTOP)
        over.wait(RESTS_S)
        os.kill(pid, SIGCONT)
        over.wait(RUNS_S)


def _answered(crowd: Crowd, before: list[int]) -> list[int]:
    pairs = zip(crowd.browsers, before, strict=True)
    return [len(browser.heard.answers) - known for browser, known in pairs]


def _last_wait(browser: Browser) -> float:
    sent, came, _ = browser.heard.answers[-1]
    return round(came - sent, 3)
