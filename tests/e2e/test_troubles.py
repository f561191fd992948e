"""What goes wrong at people's desks loses nothing but frames."""

import re
from itertools import pairwise
from math import ceil, floor

from playwright.sync_api import BrowserContext, FrameLocator, Page, Playwright, expect

from tests.e2e import browsers, faults, looks
from tests.e2e.faults import Answers, now_ms
from tests.e2e.participant import Participant
from tests.e2e.researcher import OpenStudy, Researcher
from tests.e2e.stack import Stack
from tests.e2e.wire import Wire

CUT_MS = 60_000 if faults.LONG else 10_000
# A connection that is cut is noticed, and one that is back is tried, within so long.
NOTICED_MS = 2000


def test_denied_camera_is_explained_and_optional_studies_go_on(
    playwright: Playwright, researcher: Researcher
) -> None:
    study = researcher.open_study(camera="optional")
    with (
        browsers.chromium_with(playwright, answer="deny") as browser,
        browsers.person(browser) as guest,
    ):
        person = Participant(guest.new_page(), study.link)
        person.join()
        person.agree()
        person.arrive("The camera is not allowed")
        person.press("Go on without a camera")
        for task in study.tasks:
            person.start_task(task["title"])
            person.finish_task()
            person.answer_seq(4)
        person.answer_sus(*[3] * 10)
        person.be_thanked()

    [participant] = researcher.report(study.id)["participants"]
    assert participant["state"] == "completed"
    assert not participant["coverage"]
    assert participant["sus"] == 50


def test_denied_camera_stops_where_the_study_needs_it(
    playwright: Playwright, researcher: Researcher
) -> None:
    study = researcher.open_study(camera="required")
    with (
        browsers.chromium_with(playwright, answer="deny") as browser,
        browsers.person(browser) as guest,
    ):
        person = Participant(guest.new_page(), study.link)
        person.join()
        person.agree()
        person.arrive("The camera is not allowed")
        expect(person.page.get_by_text("This study needs a camera")).to_be_visible()
        looks.check(person.page, "camera-denied")
        expect(person.page.get_by_role("button", name="Try again")).to_be_visible()
        expect(person.page.get_by_role("button", name=re.compile("without"))).to_have_count(0)


def test_time_without_network_loses_no_event_and_shows_as_a_gap(
    platform: Stack, researcher: Researcher, visitor: Page
) -> None:
    study = researcher.open_study()
    answers = Answers(visitor)
    with Wire(platform.address) as wire:
        person = Participant(visitor, study.link.replace(platform.address, wire.address))
        person.begin()
        site = person.start_task("Buy a mug")
        _open_a_mug(site)
        answers.wait_for_more()
        with wire.cut():
            cut_at = now_ms() + NOTICED_MS
            for _ in range(3):
                site.get_by_role("button", name="Save").click()
            hint = visitor.get_by_text("Connection lost. Nothing is lost")
            expect(hint).to_be_visible(timeout=CUT_MS)
            visitor.wait_for_timeout(CUT_MS)
            mended_at = now_ms() - faults.LATE_MS
        expect(hint).to_be_hidden(timeout=CUT_MS)
        site.get_by_role("button", name="Add to bag").click()
        answers.wait_for_more()
        _finish(person, study)

    run = platform.newest_run()
    events = platform.events(run)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    clicked = [event["element"] for event in events if event["kind"] == "clicked"]
    assert sum("#save" in element for element in clicked) == 3
    assert sum("#add" in element for element in clicked) == 1
    # Everything kept the time at which it happened, not that of its late arrival.
    times = [
        event["t_ms"] for event in events if event.get("element", "").endswith(("#save", "#add"))
    ]
    assert times[2] - times[0] < CUT_MS / 2
    assert times[-1] - times[0] >= CUT_MS
    read = faults.read_at_ms(platform, run)
    assert read[0] < cut_at
    assert read[-1] > mended_at
    assert [at for at in read if cut_at < at < mended_at] == []
    # The replay's line is not drawn across it.
    line = researcher.get(f"/api/v1/studies/{study.id}/runs/{run}/replay/")["line"]
    start, second = platform.started_at_ms(run), line["bin_ms"]
    within = slice(ceil((cut_at - start) / second), floor((mended_at - start) / second))
    assert len(line["valence"][within]) >= (CUT_MS - NOTICED_MS - faults.LATE_MS) // second - 1
    assert set(line["valence"][within]) == set(line["dominant"][within]) == {None}
    assert any(value is not None for value in line["valence"][: within.start])


def test_reload_in_a_task_goes_on_in_that_task(
    platform: Stack, researcher: Researcher, visitor: Page
) -> None:
    study = researcher.open_study()
    person = Participant(visitor, study.link)
    person.begin()
    _open_a_mug(person.start_task("Buy a mug"))
    person.be_seen_at("/shop/product.html?id=mug")
    visitor.reload()
    # On the page that was open, without the words of the task in between.
    site = person.site()
    expect(site.get_by_role("button", name="Add to bag")).to_be_visible()
    site.get_by_role("button", name="Add to bag").click()
    _finish(person, study)

    run = platform.newest_run()
    events = platform.events(run)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    times = [event["t_ms"] for event in events if event["kind"] != "cursor_moved"]
    # One clock before and after; a page's own events may arrive a moment after ours.
    assert all(later > earlier - 1500 for earlier, later in pairwise(times))
    assert sum(event["kind"] == "task_started" for event in events) == len(study.tasks)
    assert platform.rows("select count(*) from runs_run where study_id = ?", _hex(study.id)) == [
        (1,)
    ]


def test_newest_window_wins(researcher: Researcher, guest: BrowserContext, visitor: Page) -> None:
    study = researcher.open_study()
    person = Participant(visitor, study.link)
    person.begin()
    other = Participant(guest.new_page(), study.link)
    other.page.goto(study.link)
    other.arrive("Buy a mug")
    person.arrive("The study is open in another window")
    looks.check(visitor, "another-window")
    person.press("Go on here")
    person.arrive("Buy a mug")
    other.arrive("The study is open in another window")


def _open_a_mug(site: FrameLocator) -> None:
    site.get_by_role("link", name=re.compile("mug", re.IGNORECASE)).first.click()
    expect(site.get_by_role("button", name="Add to bag")).to_be_visible()


def _finish(person: Participant, study: OpenStudy) -> None:
    """From within the first task to the end."""
    person.finish_task("I give up")
    person.answer_seq(3)
    for task in study.tasks[1:]:
        person.start_task(task["title"])
        person.finish_task("I give up")
        person.answer_seq(3)
    person.answer_sus(*[3] * 10)
    person.be_thanked()


def _hex(uuid: str) -> str:
    """As SQLite holds it."""
    return uuid.replace("-", "")
