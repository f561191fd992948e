"""Links and the people who come by them: who gets in, who counts, who is erased."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e import looks
from tests.e2e.researcher import OpenStudy, Researcher


def take_part(page: Page, link: str, **changes: Any) -> None:
    """Joins and agrees, as a participant's page does, without walking through it."""
    joined = page.request.post(
        f"{link.replace('/j/', '/api/v1/join/')}/runs/", data={"language": "en"} | changes
    )
    assert joined.ok, joined.text()
    token = joined.json()["token"]
    address = f"{link.split('/j/')[0]}/api/v1/run/consent/"
    agreement = {"camera": False, "keep_crops": False, "screen": False}
    agreed = page.request.post(
        address, data=agreement, headers={"Authorization": f"Bearer {token}"}
    )
    assert agreed.ok, agreed.text()


def new_link(page: Page, kind: str) -> None:
    page.get_by_role("button", name="New link").click()
    page.get_by_role("dialog").get_by_text(kind, exact=True).click()


def menu(page: Page, of: str, item: str) -> None:
    page.get_by_role("button", name=f"More on {of}").click()
    page.get_by_role("menuitem", name=item).click()


def shown(page: Page, study: OpenStudy, tab: str) -> None:
    page.goto(f"/studies/{study.id}/{tab}")
    expect(page.get_by_role("table")).to_be_visible()


def test_personal_links_are_made_from_pasted_names_and_revoked(
    researcher: Researcher, desk: Page
) -> None:
    study = researcher.open_study()
    researcher.sign_in(desk)
    shown(desk, study, "share")
    new_link(desk, "Personal")
    desk.get_by_label("Names").fill("Ada\nGrace\nAda")
    looks.check(desk, "new-link", dark=True)
    desk.get_by_role("button", name="Make 2 links").click()
    expect(desk.get_by_role("row", name=re.compile("^Grace"))).to_contain_text("0 of 1")
    menu(desk, "Ada", "Revoke")
    desk.get_by_role("button", name="Revoke it").click()
    expect(desk.get_by_role("row", name=re.compile("^Ada"))).to_contain_text("Revoked")
    looks.check(desk, "share-links", dark=True)
    states = {each["label"]: each["state"] for each in researcher.get(_links(study))}
    assert states == {"": "active", "Ada": "revoked", "Grace": "active"}


def _links(study: OpenStudy) -> str:
    return f"/api/v1/studies/{study.id}/links/"


def test_link_has_a_quota_an_end_and_a_panels_parameter(researcher: Researcher, desk: Page) -> None:
    study = researcher.open_study()
    researcher.sign_in(desk)
    shown(desk, study, "share")
    new_link(desk, "General")
    desk.get_by_role("dialog").get_by_label("Name").fill("Panel")
    desk.get_by_label("At most").fill("20")
    desk.get_by_label("Expires").fill("2099-01-01T12:00")
    desk.get_by_label("Parameter with a panel's own id").fill("PROLIFIC_PID")
    desk.get_by_role("button", name="Make 1 link").click()
    expect(desk.get_by_role("row", name=re.compile("^Panel"))).to_contain_text("0 of 20")
    [panel] = [each for each in researcher.get(_links(study)) if each["label"] == "Panel"]
    assert (panel["quota"], panel["external_id_parameter"]) == (20, "PROLIFIC_PID")
    assert panel["expires_at"].startswith(("2099-01-01", "2098-12-31", "2099-01-02"))


def test_qr_code_is_downloaded_as_a_picture(researcher: Researcher, desk: Page) -> None:
    study = researcher.open_study()
    researcher.sign_in(desk)
    shown(desk, study, "share")
    desk.get_by_role("button", name=re.compile("^QR code of Demo")).click()
    expect(desk.get_by_role("img", name=f"QR code of {study.link}")).to_be_visible()
    looks.check(desk, "qr-code")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Download SVG").click()
    assert download.value.suggested_filename == "demo-the-little-shop-qr.svg"
    assert download.value.path().read_text().startswith("<svg")


def test_person_is_excluded_with_a_reason_counted_again_and_erased(
    researcher: Researcher, desk: Page, visitor: Page
) -> None:
    study = researcher.open_study()
    for _ in range(2):
        take_part(visitor, study.link)
    researcher.sign_in(desk)
    shown(desk, study, "people")
    menu(desk, "P1", "Exclude")
    desk.get_by_label("Reason").fill("Took part twice")
    desk.get_by_role("button", name="Exclude P1").click()
    expect(desk.get_by_role("row", name=re.compile("^P1"))).to_contain_text("Took part twice")
    expect(desk.get_by_text("of whom 1 count")).to_be_visible()
    looks.check(desk, "people")
    menu(desk, "P1", "Count again")
    expect(desk.get_by_text("of whom 2 count")).to_be_visible()
    menu(desk, "P1", "Erase for good")
    desk.get_by_role("button", name="Erase P1").click()
    expect(desk.get_by_text("1 more withdrew")).to_be_visible()
    assert len(researcher.get(f"/api/v1/studies/{study.id}/runs/")) == 1


def test_filters_stand_in_the_address(researcher: Researcher, desk: Page, visitor: Page) -> None:
    study = researcher.open_study()
    take_part(visitor, study.link)
    researcher.post(_links(study), {"kind": "general", "is_pilot": True})
    [_, pilot] = researcher.get(_links(study))
    take_part(visitor, pilot["url"])
    researcher.sign_in(desk)
    shown(desk, study, "people")
    expect(desk.get_by_role("row")).to_have_count(3)
    desk.get_by_role("combobox", name="Who is shown").click()
    desk.get_by_role("option", name="Pilot runs").click()
    desk.wait_for_url(re.compile("show=pilot"))
    desk.reload()
    expect(desk.get_by_role("row")).to_have_count(2)
    expect(desk.get_by_role("row").last).to_contain_text("Pilot")


def test_observer_is_shown_no_controls(
    new_researcher: Callable[[], Researcher], researcher: Researcher, desk: Page
) -> None:
    study = researcher.open_study()
    path = f"/api/v1/workspaces/{researcher.workspace()}/invitations/"
    invitation = researcher.post(path, {"role": "observer", "days": 7})
    observer = new_researcher()
    token = invitation["url"].rsplit("/", 1)[1]
    observer.post(f"/api/v1/invitations/{token}/accept/")
    observer.sign_in(desk)
    desk.goto(f"/studies/{study.id}/design")
    expect(desk.get_by_text("You observe")).to_be_visible()
    title = desk.get_by_label("Title")
    expect(title).not_to_be_editable()
    for name in ("Save", "Discard", "Add a task", "Add questions"):
        expect(desk.get_by_role("button", name=name, exact=True)).to_have_count(0)
    looks.check(desk, "design-observed")
    shown(desk, study, "share")
    expect(desk.get_by_role("button", name="New link")).to_have_count(0)
