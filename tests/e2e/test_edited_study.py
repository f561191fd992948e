"""A study is edited while somebody is in it: they keep what they began, the next one gets it."""

from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.e2e import browsers, looks
from tests.e2e.participant import Participant
from tests.e2e.researcher import OpenStudy, Researcher

MUG, PRESENT = "Buy a mug", "Buy a present"


def test_edit_reaches_the_next_participant_and_not_the_present_one(
    chromium: Browser, visitor: Page, researcher: Researcher, desk: Page
) -> None:
    study = _study_of_one_task(researcher)
    early = Participant(visitor, study.link)
    early.join()
    early.agree()
    early.start_task(MUG)

    _rename_task(researcher, study.id)
    with browsers.person(chromium) as guest:
        between = Participant(guest.new_page(), study.link)
        between.join()
        between.agree()
        between.arrive(MUG)
    researcher.post(f"/api/v1/studies/{study.id}/publish/")
    with browsers.person(chromium) as guest:
        _give_up(Participant(guest.new_page(), study.link), PRESENT)

    visitor.reload()
    early.finish_task()
    early.be_thanked()
    versions = researcher.get(f"/api/v1/studies/{study.id}/versions/")
    assert [(version["number"], version["runs"]) for version in versions] == [(2, 1), (1, 2)]
    _assert_report_tells_them_apart(researcher, study, desk)


def _study_of_one_task(researcher: Researcher) -> OpenStudy:
    task: dict[str, Any] = {
        "title": MUG,
        "instructions": "Look around.",
        "start_path": "/shop/",
        "success_rule": "word",
        "success_value": "",
        "path": [],
        "time_limit_s": None,
    }
    return researcher.open_study(camera="off", questionnaires=[], tasks=[task])


def _give_up(person: Participant, task: str) -> None:
    person.join()
    person.agree()
    person.start_task(task)
    person.finish_task("I give up")
    person.be_thanked()


def _rename_task(researcher: Researcher, study: str) -> None:
    address = f"/api/v1/studies/{study}/"
    read: dict[str, Any] = researcher.get(address)
    [task] = read["design"]["tasks"]
    design = read["design"] | {"tasks": [task | {"title": PRESENT}]}
    saved = researcher.put(address, design | {"revision": read["revision"]})
    assert (saved["number"], saved["published_number"], saved["unpublished"]) == (2, 1, True)


def _assert_report_tells_them_apart(researcher: Researcher, study: OpenStudy, desk: Page) -> None:
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study.id}/report?outcomes=people")
    outcomes = desk.get_by_role("region", name="Outcomes", exact=True)
    expect(outcomes.get_by_role("row", name="P1")).to_contain_text("Direct")
    expect(outcomes.get_by_role("row", name="P3")).to_contain_text("Gave up")
    looks.check(desk, "report-versions")
    for version, title, people in ((1, MUG, ["P1", "P2"]), (2, PRESENT, ["P3"])):
        desk.get_by_label("Version of the study").select_option(str(version))
        expect(desk.get_by_text(f"Only runs of version {version}")).to_be_visible()
        expect(outcomes.get_by_role("columnheader").last).to_contain_text(title)
        expect(outcomes.get_by_role("rowheader")).to_have_text(people)
