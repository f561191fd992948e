"""A study is edited while somebody is in it: they keep what they began, the next one gets it."""

from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.e2e import browsers
from tests.e2e.participant import Participant
from tests.e2e.researcher import Researcher

MUG, PRESENT = "Buy a mug", "Buy a present"


def test_edit_reaches_the_next_participant_and_not_the_present_one(
    chromium: Browser, visitor: Page, researcher: Researcher
) -> None:
    study = researcher.open_study(camera="off", questionnaires=[])
    early = Participant(visitor, study.link)
    early.join()
    early.agree()
    early.start_task(MUG)

    _rename_first_task(researcher, study.id)
    with browsers.person(chromium) as guest:
        between = Participant(guest.new_page(), study.link)
        between.join()
        between.agree()
        between.arrive(MUG)
    researcher.post(f"/api/v1/studies/{study.id}/publish/")
    with browsers.person(chromium) as guest:
        late = Participant(guest.new_page(), study.link)
        late.join()
        late.agree()
        late.arrive(PRESENT)

    visitor.reload()
    expect(visitor.get_by_text(MUG).first).to_be_visible()
    expect(visitor.get_by_text(PRESENT)).to_have_count(0)
    versions = researcher.get(f"/api/v1/studies/{study.id}/versions/")
    assert [(version["number"], version["runs"]) for version in versions] == [(2, 1), (1, 2)]


def _rename_first_task(researcher: Researcher, study: str) -> None:
    address = f"/api/v1/studies/{study}/"
    read: dict[str, Any] = researcher.get(address)
    first, *others = read["design"]["tasks"]
    design = read["design"] | {"tasks": [first | {"title": PRESENT}, *others]}
    saved = researcher.put(address, design | {"revision": read["revision"]})
    assert (saved["number"], saved["published_number"], saved["unpublished"]) == (2, 1, True)
