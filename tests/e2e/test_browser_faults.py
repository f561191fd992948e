"""What befalls a participant's browser loses no event, shows as a gap, and is said quietly."""

import re
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Locator, Page, expect

from tests.e2e import faults, looks
from tests.e2e.faults import Answers, now_ms
from tests.e2e.participant import Participant
from tests.e2e.researcher import OpenStudy, Researcher
from tests.e2e.stack import Stack

GONE_S = 60 if faults.LONG else 5
ASLEEP_S = 60 if faults.LONG else 6
# How far an event's time may be off on a busy machine.
BELIEVED_MS = 2500
HOUR_MS = 3_600_000


@pytest.fixture
def study(researcher: Researcher) -> OpenStudy:
    """One task on the shop, without a camera and without questions."""
    return _study(researcher, camera="off")


def test_a_camera_that_goes_leaves_a_gap_and_one_hint_until_it_is_back(
    platform: Stack, researcher: Researcher, guest: BrowserContext, visitor: Page
) -> None:
    visitor.add_init_script(faults.PLUG)
    answers = Answers(visitor)
    person = Participant(visitor, _study(researcher).link)
    person.begin()
    person.start_task("Buy a mug")
    scripts = [
        ("plug.isCovered = true", "plug.isCovered = false"),
        ("plug.pull()", "plug.push()"),
    ]
    gaps = [
        _gap(visitor, answers, partial(_do, visitor, lose), partial(_do, visitor, mend))
        for lose, mend in scripts
    ]
    where = (guest, visitor, platform.address)
    forbid, allow = partial(faults.forbid_camera, *where), partial(faults.allow_camera, *where)
    gaps.append(_gap(visitor, answers, forbid, allow))
    person.finish_task()
    person.be_thanked()

    run = platform.newest_run()
    changes = [e["state"] for e in platform.events(run) if e["kind"] == "camera_changed"]
    assert changes == ["on", "lost", "on", "lost", "on", "denied", "on"]
    read = faults.read_at_ms(platform, run)
    for begin, end in gaps:
        assert [at - begin for at in read if begin < at < end] == [], end - begin
    for (_, before), (after, _) in pairwise(gaps):
        assert [at for at in read if before < at < after]


def test_sleep_set_clocks_and_a_reload_change_no_time(
    platform: Stack, study: OpenStudy, guest: BrowserContext, visitor: Page
) -> None:
    visitor.add_init_script(faults.CLOCKS)
    person, site = _begin(visitor, study)
    clicked = [_save(site)]
    _do(visitor, f"clocks.sleep({1000 * ASLEEP_S})")
    clicked.append(_save(site))
    session = guest.new_cdp_session(visitor)
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    visitor.wait_for_timeout(2000)
    session.send("Page.setWebLifecycleState", {"state": "active"})
    _do(visitor, f"clocks.setAhead({HOUR_MS})")
    clicked.append(_save(site))
    visitor.wait_for_function(faults.CLICKS_WAIT, arg=0)
    guest.set_offline(True)
    clicked.append(_save(site))
    # What is promised to outlast a reload is what has reached the disk.
    visitor.wait_for_function(faults.CLICKS_WAIT, arg=1)
    guest.set_offline(False)
    visitor.reload()
    clicked.append(_save(person.site()))
    person.finish_task()
    person.be_thanked()

    run = platform.newest_run()
    events = _whole(platform, run)
    start = platform.started_at_ms(run)
    told = [start + event["t_ms"] for event in events if _is_save(event)]
    assert len(told) == len(clicked)
    off = [round(abs(a - b)) for a, b in zip(told, clicked, strict=True)]
    assert max(off) < BELIEVED_MS, off


def test_a_browser_that_keeps_nothing_is_enough_for_a_visit(
    platform: Stack, study: OpenStudy, guest: BrowserContext, visitor: Page
) -> None:
    visitor.goto(study.link)
    keeper = faults.fill_up(guest, visitor, platform.address)
    visitor.evaluate(faults.FULL)
    person = Participant(visitor, study.link)
    person.press("Continue")
    person.agree()
    person.arrive("Buy a mug")
    hint = visitor.get_by_text("This browser does not store your answers.")
    expect(hint).to_be_visible()
    looks.check(visitor, "nothing-stored")
    site = person.start_task("Buy a mug")
    _open_a_mug(site)
    guest.set_offline(True)
    _save(site)
    lost = visitor.get_by_text("Connection lost. Go on and keep this page open")
    expect(lost).to_be_visible()
    looks.check(visitor, "offline-nothing-stored")
    guest.set_offline(False)
    expect(lost).to_be_hidden()
    person.finish_task()
    person.be_thanked()
    expect(hint).to_be_hidden()
    keeper.detach()

    events = _whole(platform, platform.newest_run())
    assert events[-1]["kind"] == "run_finished"
    assert sum(map(_is_save, events)) == 1


def test_a_killed_platform_and_a_page_opened_without_network_come_back_by_themselves(
    platform: Stack, study: OpenStudy, guest: BrowserContext, visitor: Page
) -> None:
    person, site = _begin(visitor, study)
    # A quick start of the platform is over before the hint is due.
    with visitor.expect_websocket(timeout=1000 * faults.LOST_WITHIN_S):
        faults.kill_web(platform)
        for _ in range(3):
            _save(site)
    lost = visitor.get_by_text("Connection lost. Nothing is lost")
    expect(lost).to_be_hidden(timeout=1000 * faults.LOST_WITHIN_S)

    with faults.events_cannot_be_saved(platform):
        _save(site)
        refused = visitor.get_by_text("Your answers cannot be saved right now. Go on")
        expect(refused).to_be_visible()
        looks.check(visitor, "cannot-save")
    expect(refused).to_be_hidden(timeout=1000 * faults.LOST_WITHIN_S)

    guest.set_offline(True)
    site.get_by_role("link", name=re.compile("^Bag")).click()
    expect(lost).to_be_visible()
    looks.check(visitor, "offline")
    visitor.wait_for_timeout(1000 * GONE_S)
    guest.set_offline(False)
    expect(site.get_by_role("button", name="Add to bag")).to_be_visible()
    _save(site)
    person.finish_task()
    person.be_thanked()

    events = _whole(platform, platform.newest_run())
    assert sum(map(_is_save, events)) == 5
    assert events[-1]["kind"] == "run_finished"


def _study(researcher: Researcher, **changes: Any) -> OpenStudy:
    templates = researcher.get("/api/v1/studies/templates/")
    design: dict[str, Any] = next(one["design"] for one in templates if one["key"] == "demo")
    return researcher.open_study(tasks=design["tasks"][:1], questionnaires=[], **changes)


def _begin(page: Page, study: OpenStudy) -> tuple[Participant, FrameLocator]:
    """Up to the mug's page."""
    person = Participant(page, study.link)
    person.join()
    person.agree()
    site = person.start_task("Buy a mug")
    _open_a_mug(site)
    person.be_seen_at("/shop/product.html?id=mug")
    return person, site


def _open_a_mug(site: FrameLocator) -> None:
    site.get_by_role("link", name=re.compile("mug", re.IGNORECASE)).first.click()
    expect(site.get_by_role("button", name="Add to bag")).to_be_visible()


def _save(site: FrameLocator) -> float:
    """A click; when it was, in ms since 1970."""
    site.get_by_role("button", name="Save").click()
    return now_ms()


def _is_save(event: dict[str, Any]) -> bool:
    return event["kind"] == "clicked" and str(event["element"]).endswith("#save")


def _gap(
    page: Page, answers: Answers, lose: Callable[[], object], mend: Callable[[], object]
) -> tuple[float, float]:
    """Of the hint: from and to, in ms since 1970, between which nothing may be read."""
    answers.wait_for_more()
    lose()
    hint: Locator = page.get_by_role("button", name="Camera off: switch on")
    expect(hint).to_be_visible()
    begin = now_ms()
    looks.check(page, "camera-off")
    page.wait_for_timeout(2 * faults.LATE_MS)
    end = now_ms() - faults.LATE_MS
    mend()
    expect(hint).to_be_hidden()
    answers.wait_for_more()
    return begin, end


def _do(page: Page, script: str) -> None:
    page.evaluate(f"() => {{ {script} }}")


def _whole(platform: Stack, run: int) -> list[dict[str, Any]]:
    """The run's events, of which none is missing or there twice."""
    events = platform.events(run)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    return events
