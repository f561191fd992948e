"""A team's own prototype: uploaded, tried by two people with a camera, replayed and mapped."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import browsers, looks
from tests.e2e.participant import Participant
from tests.e2e.prototypes import PLAIN, Files, packed, upload, vite_build
from tests.e2e.researcher import Researcher, mapped_page
from tests.e2e.stack import Stack

TITLE = "Find the way"
# People look at a page before they click.
LOOKED_MS = 2000
# A click's mark around its point, in the page's pixels.
REACH_PX = 20
# How many drawn pixels of the map lie on each element, and how many on none.
DRAWN = """(canvas, [width, boxes, reach]) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const counts = [...boxes.map(() => 0), 0];
    for (let place = 0; place < data.length / 4; place++) {
        if (data[place * 4 + 3] === 0) continue;
        const x = ((place % canvas.width) * width) / canvas.width;
        const y = (Math.floor(place / canvas.width) * width) / canvas.width;
        const on = boxes.findIndex(([left, top, right, bottom]) =>
            x > left - reach && x < right + reach && y > top - reach && y < bottom + reach);
        counts[on < 0 ? boxes.length : on]++;
    }
    return counts;
}"""
RECTANGLE = """element => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return [left, top, right, bottom];
}"""
CURSOR = "element => [parseFloat(element.style.left), parseFloat(element.style.top)]"


@dataclass(frozen=True)
class Sample:
    """What is uploaded, and what both participants do in it."""

    files: Callable[[], Files]
    first_words: str
    pressed: str
    goal: dict[str, str]
    after: str
    last_words: str
    last_address: str


SAMPLES = {
    "plain": Sample(
        files=lambda: PLAIN,
        first_words="Mugs",
        pressed="#order",
        goal={"success_rule": "text", "success_value": "in the bag"},
        after="#next",
        last_words="Your bag",
        last_address="/pages/bag.html",
    ),
    "vite": Sample(
        files=vite_build,
        first_words="Home",
        pressed="#imported",
        goal={"success_rule": "address", "success_value": "/about"},
        after="#about",
        last_words="About",
        last_address="/about",
    ),
}


@pytest.mark.parametrize("name", list(SAMPLES))
def test_a_prototype_is_uploaded_tried_by_two_replayed_and_mapped(
    platform: Stack, researcher: Researcher, chromium: Browser, desk: Page, name: str
) -> None:
    sample = SAMPLES[name]
    study, link = _bring(researcher, desk, sample, name)
    runs = [_take_part(platform, chromium, link, sample) for _ in range(2)]
    report = researcher.report_when(study, _is_complete)
    _assert_both_are_in_it(report, sample)
    _assert_replay_has_page_and_cursor(desk, platform, study, runs[-1], sample)
    looks.check(desk, f"replay-{name}", dark=True)
    _assert_clicks_are_where_they_were(desk, study, sample)


def _bring(researcher: Researcher, desk: Page, sample: Sample, name: str) -> tuple[str, str]:
    """A study on the uploaded files, opened; its id and link."""
    study = researcher.make_study(camera="required", questionnaires=[], tasks=[_task(sample)])
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study}/design")
    desk.get_by_text("A prototype", exact=True).click()
    upload(desk, f"{name}.zip", packed(sample.files()))
    expect(desk.get_by_text(f"{len(sample.files())} files")).to_be_visible()
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text(re.compile("^Saved ")).first).to_be_visible()
    desk.get_by_role("link", name="Share", exact=True).click()
    desk.get_by_role("button", name="Open the study").click()
    return study, desk.get_by_label("The participants' link").input_value()


def _task(sample: Sample) -> dict[str, Any]:
    blank: dict[str, Any] = {"instructions": "Look around.", "path": [], "time_limit_s": None}
    return blank | {"title": TITLE, "start_path": "/"} | sample.goal


def _take_part(platform: Stack, chromium: Browser, link: str, sample: Sample) -> int:
    with browsers.person(chromium) as guest:
        person = Participant(guest.new_page(), link)
        person.begin()
        site = person.start_task(TITLE)
        expect(site.get_by_role("heading", name=sample.first_words)).to_be_visible()
        person.be_seen_at("/")
        for element in (sample.pressed, sample.after):
            person.page.wait_for_timeout(LOOKED_MS)
            site.locator(element).click()
        expect(site.get_by_role("heading", name=sample.last_words)).to_be_visible()
        person.be_seen_at(sample.last_address)
        person.finish_task()
        person.be_thanked()
    return platform.newest_run()


def _is_complete(report: dict[str, Any]) -> bool:
    people = report["participants"]
    done = [person for person in people if person["state"] == "completed" and person["coverage"]]
    return len(done) == len(report["runs"]) == 2


def _assert_both_are_in_it(report: dict[str, Any], sample: Sample) -> None:
    [task] = report["tasks"]
    assert [each["outcome"] for each in task["outcomes"]] == ["direct", "direct"]
    assert task["completion"]["rate"] == 100
    maps = {page["address"]: page for page in report["page_maps"]}
    assert set(maps) == {"/", sample.last_address}
    assert maps["/"]["n"] == 2


def _assert_replay_has_page_and_cursor(
    desk: Page, platform: Stack, study: str, run: int, sample: Sample
) -> None:
    """Just after the first click the cursor is on what was clicked, scrolled as it was."""
    click = next(event for event in platform.events(run) if event["kind"] == "clicked")
    desk.goto(f"/studies/{study}/replay/{run}?t={round(click['t_ms']) + LOOKED_MS // 2}")
    stage = desk.frame_locator("iframe")
    page = stage.frame_locator("iframe")
    expect(page.get_by_role("heading", name=sample.first_words)).to_be_attached()
    mouse = stage.locator(".replayer-mouse")
    expect(mouse).to_have_attribute("style", re.compile("left: .*top: "))
    x, y = mouse.evaluate(CURSOR)
    left, top, right, bottom = page.locator(sample.pressed).evaluate(RECTANGLE)
    assert left <= x <= right
    assert top <= y <= bottom


def _assert_clicks_are_where_they_were(desk: Page, study: str, sample: Sample) -> None:
    """Marks of the first page lie on both things that were pressed, and nowhere else."""
    desk.goto(f"/studies/{study}/report?page=%2F&layer=clicks")
    page = mapped_page(desk)
    expect(page.get_by_role("heading", name=sample.first_words)).to_be_attached()
    boxes = [page.locator(each).evaluate(RECTANGLE) for each in (sample.pressed, sample.after)]
    width = page.locator("html").evaluate("() => innerWidth")
    *on_elements, elsewhere = desk.get_by_test_id("page-map").evaluate(
        DRAWN, [width, boxes, REACH_PX]
    )
    assert min(on_elements) > 0
    assert elsewhere == 0
