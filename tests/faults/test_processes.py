"""Killed with -9: the worker, the web process; restarted: Valkey. Nobody else notices for long."""

import signal
import statistics
import time
from collections.abc import Callable

from tests.faults.browser import Browser
from tests.faults.crowd import Crowd
from tests.faults.platform import Platform, within_s
from tests.platform.live.stack import until

# The are 3, 5 and 1 s; a machine that does ten other things may take longer.
WORKER_BACK_S = within_s(15.0)
REDIS_BACK_S = within_s(15.0)
OLDEST_ANSWER_S = within_s(2.0)
FLUSH_EVERY_S = 10.0
# Of an unknown run, or of one that is over: whichever the browser hears first.
OVER = (4401, 4410)
TABLES = ("segment", "event", "consent")


def test_killed_worker_costs_only_the_time_without_one(
    platform: Platform, face: bytes, long: bool, measured: Callable[..., None]
):
    again_s = []
    with Crowd(platform, face) as crowd:
        for _ in range(12 if long else 2):
            platform.kill("worker")
            platform.start_worker()
            started = time.monotonic()
            again_s.append(max(crowd.wait_for_answers(started)) - started)
            time.sleep(max(0, started + 5 - time.monotonic()) if long else 0)
        crowd.settle()
        # The web process has not noticed: nobody had to connect again.
        assert [len(browser.heard.hellos) for browser in crowd.browsers] == [1, 1, 1]
        events, oldest = crowd.require_all_events(), crowd.oldest_answer_s()
    measured(readings_after_start_s=_span(again_s), middle_s=round(statistics.median(again_s), 2))
    measured(oldest_answer_s=round(oldest, 3), events=events)
    assert max(again_s) < WORKER_BACK_S
    assert oldest < OLDEST_ANSWER_S


def test_killed_web_process_loses_no_event_and_at_most_ten_seconds_of_readings(
    platform: Platform, face: bytes, long: bool, measured: Callable[..., None]
):
    with Crowd(platform, face) as crowd:
        time.sleep(35 if long else 12)
        promised = {browser.run: browser.ids[: browser.acknowledged] for browser in crowd.browsers}
        platform.kill("web")
        killed = time.monotonic()
        for run, ids in promised.items():
            stored = [title for _, _, title in platform.events(run)]
            assert stored[: len(ids)] == ids
        lost = {browser.run: _lost(platform, browser) for browser in crowd.browsers}
        platform.start_web()
        platform.wait_for_web()
        back = time.monotonic()
        again = max(crowd.wait_for_answers(back))
        crowd.settle()
        events = crowd.require_all_events()
        # Each came back by itself, on the same run, with a higher epoch.
        for browser in crowd.browsers:
            epochs = [hello["epoch"] for hello in browser.heard.hellos]
            assert len(epochs) > 1
            assert epochs == sorted(set(epochs))
    oldest = max((killed - min(times)) for times in lost.values() if times)
    measured(web_starts_s=round(back - killed, 2), readings_after_s=round(again - back, 2))
    measured(events=events, lost_readings_span_s=round(oldest, 2))
    # What was answered within the last flush's time and while it was written.
    assert oldest < FLUSH_EVERY_S + OLDEST_ANSWER_S


def test_restarted_valkey_is_found_again_by_everybody(
    platform: Platform, face: bytes, long: bool, measured: Callable[..., None]
):
    worker = platform.pid("worker")
    again_s = []
    with Crowd(platform, face) as crowd:
        for down_s in (1, 5, 20) if long else (1,):
            platform.kill("valkey")
            time.sleep(down_s)
            platform.start_valkey()
            back = time.monotonic()
            again_s.append(max(crowd.wait_for_answers(back)) - back)
        crowd.settle()
        assert [len(browser.heard.hellos) for browser in crowd.browsers] == [1, 1, 1]
        events = crowd.require_all_events()
    measured(readings_after_s=_span(again_s), events=events)
    assert platform.pid("worker") == worker
    assert max(again_s) < REDIS_BACK_S


def test_withdrawal_while_readings_are_buffered_leaves_nothing(platform: Platform, face: bytes):
    with Crowd(platform, face, size=1) as crowd:
        [browser] = crowd.browsers
        until(lambda: len(browser.heard.answers) > 5, "some readings are buffered")
        # Nobody tells the web process that the run is gone: the notice goes through Valkey.
        platform.kill("valkey")
        platform.post("withdrawals/", {"code": browser.joined["withdrawal_code"]})
        # Its last act is to store what it holds.
        platform.kill("web", signal.SIGTERM)
        assert "can never be stored" not in platform.log("web")
        assert [platform.count_of(table, browser.run) for table in TABLES] == [0, 0, 0]
        platform.start_valkey()
        platform.start_web()
        until(lambda: browser.heard.closes[-1][1] in OVER, "the browser learns that it is over")
        platform.wait_for_web()
    assert [platform.count_of(table, browser.run) for table in TABLES] == [0, 0, 0]


def _lost(platform: Platform, browser: Browser) -> list[float]:
    """When those readings came that were answered but are not stored."""
    stored = set(platform.readings(browser.run))
    return [came for _, came, t_ms in browser.heard.answers if t_ms not in stored]


def _span(seconds: list[float]) -> str:
    return f"{min(seconds):.2f}-{max(seconds):.2f}"
