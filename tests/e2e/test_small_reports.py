"""A report over nobody, one and two people says so, and claims nothing that they do not carry."""

from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.e2e import browsers, looks
from tests.e2e.participant import Participant
from tests.e2e.researcher import OpenStudy, Researcher

TASK: dict[str, Any] = {
    "title": "Look around",
    "instructions": "Look around.",
    "start_path": "/shop/",
    "success_rule": "word",
    "success_value": "",
    "path": [],
    "time_limit_s": None,
}


def test_a_report_grows_from_nobody_to_two_people(
    researcher: Researcher, chromium: Browser, desk: Page
) -> None:
    study = researcher.open_study(camera="off", tasks=[TASK])
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study.id}/report")
    expect(desk.get_by_role("heading", name="Nothing to report yet")).to_be_visible()
    looks.check(desk, "report-of-nobody")

    _take_part(chromium, study, seq=6, sus=4)
    report = researcher.report(study.id)
    [task] = report["tasks"]
    assert report["sus"]["n"] == 1
    assert report["sus"]["low"] is None
    assert task["completion"]["n"] == 1
    desk.reload()
    expect(desk.get_by_role("heading", name="Outcomes")).to_be_visible()
    looks.check(desk, "report-of-one")

    _take_part(chromium, study, seq=2, sus=2)
    report = researcher.report(study.id)
    assert report["sus"]["n"] == 2
    assert report["funnel"]["completed"] == 2
    desk.reload()
    expect(desk.get_by_text("2 participants").first).to_be_visible()
    looks.check(desk, "report-of-two", dark=True)


def _take_part(chromium: Browser, study: OpenStudy, seq: int, sus: int) -> None:
    with browsers.person(chromium) as guest:
        person = Participant(guest.new_page(), study.link)
        person.join()
        person.agree()
        person.start_task(TASK["title"])
        person.finish_task()
        person.answer_seq(seq)
        person.answer_sus(*[sus] * 10)
        person.be_thanked()
