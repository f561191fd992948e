"""The whole way on a phone's width, with nothing but the keyboard."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e import browsers
from tests.e2e.participant import CAMERA_WITHIN_MS, Participant
from tests.e2e.researcher import Researcher

MOST_TABS = 60


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    with browsers.person(chromium, viewport={"width": 360, "height": 740}) as context:
        yield context.new_page()


class Keyboard(Participant):
    """Presses what the others click."""

    def press(self, name: str | re.Pattern[str]) -> None:
        button = self.page.get_by_role("button", name=name, exact=True)
        expect(button).to_be_enabled(timeout=CAMERA_WITHIN_MS)
        for _ in range(MOST_TABS):
            if button.evaluate("element => element === document.activeElement"):
                return self.page.keyboard.press("Enter")
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{name} cannot be reached with the tabulator")

    def choose(self, item: str, value: int) -> None:
        radios = self.page.locator(f"[name='{item}']")
        while self.page.evaluate("document.activeElement.name") != item:
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Space")
        for _ in range(value - 1):
            self.page.keyboard.press("ArrowRight")
        expect(radios.nth(value - 1)).to_be_checked()


def test_a_study_at_360_px_by_keyboard(researcher: Researcher, phone: Page) -> None:
    study = researcher.open_study()
    person = Keyboard(phone, study.link)
    person.begin()
    for task in study.tasks:
        person.start_task(task["title"])
        _assert_dock_is_in_sight(phone)
        person.finish_task("I give up")
        person.answer_seq(2)
    person.answer_sus(*[4] * 10)
    person.be_thanked()

    [participant] = researcher.report(study.id)["participants"]
    assert participant["state"] == "completed"
    assert participant["sus"] == 50


def _assert_dock_is_in_sight(page: Page) -> None:
    for name in ("I am done", "I give up", "Pause"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    # The task's words do not fit on a phone: there is more of them to unfold.
    expect(page.get_by_text("More", exact=True)).to_be_in_viewport(ratio=1)
