"""A site that cannot be framed is tried in a tab of its own; the screen is kept, if agreed."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e import looks
from tests.e2e.participant import Participant
from tests.e2e.researcher import Researcher
from tests.e2e.stack import Stack

TASK: dict[str, Any] = {
    "title": "Find the opening hours",
    "instructions": "When can you visit?",
    "start_path": "/hours",
    "success_rule": "word",
    "success_value": "",
    "path": [],
    "time_limit_s": None,
}
TARGET = {"target": "screen", "address": "https://museum.invalid"}


def open_study(researcher: Researcher) -> Any:
    return researcher.open_study(camera="off", questionnaires=[], tasks=[TASK], **TARGET)


def test_the_screen_is_kept_with_a_consent_of_its_own_and_replayed(
    platform: Stack, researcher: Researcher, visitor: Page, desk: Page
) -> None:
    study = open_study(researcher)
    person = Participant(visitor, study.link)
    person.join()
    box = visitor.get_by_role("checkbox", name="Keep pictures of the window that I share")
    expect(box).not_to_be_checked()
    looks.check(visitor, "consent-screen")
    box.check()
    person.agree()
    person.arrive("Show your screen")
    looks.check(visitor, "screen")
    with visitor.expect_response("**/run/screens/**") as kept:
        person.press("Share the screen")
    assert kept.value.ok
    expect(visitor.get_by_role("status")).to_contain_text("Screen is shared")
    person.press("Continue")
    person.arrive(TASK["title"])
    person.press("Start the task")
    link = visitor.get_by_role("link", name="Open the website")
    expect(link).to_have_attribute("href", "https://museum.invalid/hours")
    looks.check(visitor, "task-elsewhere")
    with visitor.expect_response("**/run/screens/**"):
        pass
    person.finish_task()
    person.be_thanked()

    run = platform.newest_run()
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study.id}/replay/{run}")
    picture = desk.get_by_role("main").locator("img").first
    expect(picture).to_be_visible()
    assert picture.evaluate("async img => (await img.decode(), img.naturalWidth)") > 100
    looks.check(desk, "replay-screen")


def test_without_the_tick_no_screen_is_asked_for(
    platform: Stack, researcher: Researcher, visitor: Page
) -> None:
    person = Participant(visitor, open_study(researcher).link)
    person.join()
    person.agree()
    person.arrive(TASK["title"])
    query = "select count(*) from runs_screenpicture where run_id = ?"
    assert platform.rows(query, platform.newest_run()) == [(0,)]
