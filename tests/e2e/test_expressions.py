"""A face that does not smile: no expression appears from nowhere."""

from pathlib import Path
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Playwright

from tests.e2e import browsers, webcams
from tests.e2e.participant import Participant
from tests.e2e.researcher import Researcher

TASK: dict[str, Any] = {
    "title": "Look around",
    "instructions": "Look at the shop.",
    "start_path": "/shop/",
    "success_rule": "word",
    "success_value": "",
    "path": [],
    "time_limit_s": None,
}


def test_a_face_without_a_smile_never_rises_in_happiness(
    playwright: Playwright, researcher: Researcher, tmp_path: Path
) -> None:
    clip = webcams.woman(tmp_path)
    if clip is None:
        pytest.skip(webcams.NEEDS_SHARED)
    study = researcher.open_study(tasks=[TASK])
    with browsers.chromium_with(playwright, clip) as browser, browsers.person(browser) as guest:
        person = Participant(guest.new_page(), study.link)
        person.begin()
        person.start_task(TASK["title"])
        person.page.wait_for_timeout(10_000)
        person.finish_task()
        person.answer_seq(5)

    report = researcher.report_when(study.id, lambda report: len(report["runs"]) == 1)
    happy = [value for value in report["runs"][0]["raw"]["happy"] if value is not None]
    assert len(happy) >= 10
    assert max(happy) - median(happy) <= 0.2
    seconds = next(line for line in report["timelines"] if line["unit"] == "seconds")
    assert all(value <= 0.2 for value in seconds["corrected"]["happy"] if value is not None)
