"""A study from a template to its people: design, versions, two editors, prototypes."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e import looks
from tests.e2e.participant import Participant
from tests.e2e.prototypes import packed, upload
from tests.e2e.researcher import Researcher

PAGES = {
    "site/index.html": b"<!doctype html><title>Mugs</title><h1>Mugs</h1>",
    "site/about.html": b"<!doctype html><title>About</title><h1>About us</h1>",
}


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(re.compile("^Saved ")).first).to_be_visible()


def save_elsewhere(researcher: Researcher, study: str, **changes: Any) -> None:
    """As a colleague does at another desk."""
    read = researcher.get(f"/api/v1/studies/{study}/")
    body = read["design"] | changes | {"revision": read["revision"]}
    researcher.put(f"/api/v1/studies/{study}/", body)


def test_first_study_is_made_in_two_clicks(
    new_researcher: Callable[[], Researcher], desk: Page
) -> None:
    new_researcher().sign_in(desk)
    desk.get_by_role("button", name=re.compile("^Demo")).click()
    desk.wait_for_url(re.compile("/design$"))
    desk.get_by_role("link", name="Share", exact=True).click()
    desk.get_by_role("button", name="Open the study").click()
    expect(desk.get_by_label("The participants' link")).to_have_value(re.compile("/j/"))
    expect(desk.get_by_role("row", name=re.compile("General link.*Active"))).to_be_visible()


def test_an_edit_of_an_open_study_waits_until_it_is_published(
    researcher: Researcher, desk: Page, visitor: Page
) -> None:
    study = researcher.open_study(camera="off")
    person = Participant(visitor, study.link)
    person.join()
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study.id}/design")
    desk.get_by_label("Welcome text").fill("A better welcome.")
    save(desk)
    expect(desk.get_by_text("participants still get version 1")).to_be_visible()
    looks.check(desk, "design-unpublished")
    visitor.goto(study.link)
    expect(visitor.get_by_text("A better welcome.")).to_have_count(0)
    desk.get_by_role("button", name="Publish version 2").click()
    expect(desk.get_by_text("Participants get version 2")).to_be_visible()
    desk.get_by_role("link", name="People", exact=True).click()
    # The run that began before stays with its version.
    row = desk.get_by_role("row", name=re.compile("^P1"))
    expect(row.get_by_role("cell").nth(3)).to_have_text("1")


def test_two_editors_lose_nothing(researcher: Researcher, desk: Page) -> None:
    study = researcher.open_study()
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study.id}/design")
    desk.get_by_label("Title").fill("Renamed at this desk")
    desk.get_by_label("Welcome text").fill("Mine")
    save_elsewhere(researcher, study.id, welcome="Theirs", consent_text="Theirs as well")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_role("button", name="Compare").click()
    dialog = desk.get_by_role("dialog", name="Two people edited this study")
    expect(dialog.get_by_role("heading", level=3)).to_have_text(["Welcome text"])
    looks.check(desk, "design-conflict", dark=True)
    dialog.get_by_role("button", name="Take all of theirs").click()
    dialog.get_by_role("button", name="Go on with this").click()
    save(desk)
    design = researcher.get(f"/api/v1/studies/{study.id}/")["design"]
    assert (design["title"], design["welcome"]) == ("Renamed at this desk", "Theirs")
    assert design["consent_text"] == "Theirs as well"
    desk.get_by_role("button", name="Bring it back").click()
    expect(desk.get_by_label("Welcome text")).to_have_value("Mine")


def test_unsaved_text_survives_a_reload(researcher: Researcher, desk: Page) -> None:
    study = researcher.open_study()
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study.id}/design")
    desk.get_by_label("Welcome text").fill("Typed and never saved")
    expect(desk.get_by_text("kept in this browser")).to_be_visible()
    desk.wait_for_function("() => Object.values(localStorage).join().includes('never saved')")
    desk.on("dialog", lambda question: question.accept())
    desk.reload()
    expect(desk.get_by_label("Welcome text")).to_have_value("Typed and never saved")
    desk.get_by_role("button", name="Discard them").click()
    expect(desk.get_by_label("Welcome text")).not_to_have_value("Typed and never saved")


def test_tasks_change_places_by_keyboard_and_by_pointer(researcher: Researcher, desk: Page) -> None:
    study = researcher.open_study()
    first, second, *_ = (task["title"] for task in study.tasks)
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study.id}/design")
    tasks = desk.get_by_role("list", name="Tasks").get_by_role("listitem")
    handle = desk.get_by_role("button", name=f"Move {first} with the arrow keys")
    handle.press("ArrowDown")
    expect(tasks.first).to_contain_text(second)
    expect(handle).to_be_focused()
    grip, target = handle.bounding_box(), tasks.first.bounding_box()
    assert grip
    assert target
    desk.mouse.move(grip["x"] + 10, grip["y"] + 10)
    desk.mouse.down()
    desk.mouse.move(target["x"] + 10, target["y"], steps=8)
    desk.mouse.up()
    expect(tasks.first).to_contain_text(first)


def test_refused_field_is_named_and_shown(researcher: Researcher, desk: Page) -> None:
    study = researcher.open_study()
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study.id}/design")
    desk.get_by_role("button", name="Add a task").click()
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text(re.compile("^Not saved"))).to_be_visible()
    expect(desk.get_by_label("Name").last).to_be_focused()


def test_prototype_is_uploaded_and_a_wrong_file_explained(
    researcher: Researcher, desk: Page
) -> None:
    study = researcher.open_study()
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study.id}/design")
    desk.get_by_text("A prototype", exact=True).click()
    upload(desk, "site.zip", b"this is no zip")
    expect(desk.get_by_role("alert")).to_contain_text("no zip file")
    upload(desk, "Mugs.zip", packed(PAGES))
    expect(desk.get_by_text("2 files")).to_be_visible()
    looks.check(desk, "design-prototype", dark=True)
    save(desk)
    design = researcher.get(f"/api/v1/studies/{study.id}/")["design"]
    assert (design["target"], design["prototype"] is not None) == ("prototype", True)
    address = desk.get_by_role("link", name="Look at it").get_attribute("href")
    assert address
    assert "Mugs" in desk.request.get(address).text()


def test_site_that_cannot_be_reached_is_explained(researcher: Researcher, desk: Page) -> None:
    study = researcher.open_study()
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study.id}/design")
    desk.get_by_text("A live site", exact=True).click()
    desk.get_by_label("The site's address").fill("no-such-site.invalid")
    desk.get_by_role("button", name="Check").click()
    expect(desk.get_by_text("The site cannot be reached")).to_be_visible()
    expect(desk.get_by_label("The site's address")).to_have_value("https://no-such-site.invalid")
    looks.check(desk, "design-site")


def test_preview_plays_the_study_as_a_participant(researcher: Researcher, desk: Page) -> None:
    study = researcher.open_study(camera="off")
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study.id}/design")
    preview = desk.frame_locator("iframe[title='Preview as a participant']")
    preview.get_by_role("button", name="Continue").click()
    expect(preview.get_by_role("heading", name="Before you agree")).to_be_visible()
    desk.get_by_text("Desktop", exact=True).click()
    desk.wait_for_url(re.compile("preview=desktop"))
    assert researcher.get(f"/api/v1/studies/{study.id}/runs/") == []
