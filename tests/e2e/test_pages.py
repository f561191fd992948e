"""Every page, at every width: nothing is cut off, and axe-core finds nothing serious."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import looks
from tests.e2e.participant import Participant
from tests.e2e.researcher import Researcher
from tests.e2e.stack import Stack


def test_participants_pages(researcher: Researcher, visitor: Page) -> None:
    study = researcher.open_study(camera="optional")
    first, *others = (task["title"] for task in study.tasks)
    person = Participant(visitor, study.link)
    visitor.goto(study.link)
    person.arrive("Demo: the little shop")
    looks.check(visitor, "welcome")
    person.join()
    looks.check(visitor, "consent", dark=True)
    person.agree()
    person.arrive("Can we see you well?")
    looks.check(visitor, "camera")
    person.check_camera()
    person.arrive("A moment of rest")
    looks.check(visitor, "baseline")
    person.rest()
    person.arrive(first)
    looks.check(visitor, "task-words", dark=True)
    expect(person.start_task(first).get_by_text("Fernby").first).to_be_visible()
    looks.check(visitor, "task")
    person.press("Pause")
    looks.check(visitor, "pause", dark=True)
    person.press("Go on")
    person.finish_task()
    expect(visitor.get_by_role("radio").first).to_be_attached()
    looks.check(visitor, "seq")
    person.answer_seq(4)
    for title in others:
        person.start_task(title)
        person.finish_task()
        person.answer_seq(4)
    looks.check(visitor, "sus", dark=True)
    person.answer_sus(*[3] * 10)
    person.be_thanked()
    looks.check(visitor, "thanks")


def test_participants_pages_without_a_run(platform: Stack, visitor: Page) -> None:
    visitor.goto(f"{platform.address}/withdraw")
    expect(visitor.get_by_role("heading", name="Erase my data")).to_be_visible()
    looks.check(visitor, "withdrawal")
    visitor.goto(f"{platform.address}/j/no-such-link")
    expect(visitor.get_by_role("heading", name="This study cannot be opened")).to_be_visible()
    looks.check(visitor, "unknown-link")


def test_links_that_let_nobody_in_say_why(researcher: Researcher, visitor: Page) -> None:
    study = researcher.open_study()
    path = f"/api/v1/studies/{study.id}/links/"
    [link] = researcher.get(path)
    researcher.post(f"{path}{link['id']}/revoke/")
    visitor.goto(study.link)
    expect(visitor.get_by_text("This link was taken back")).to_be_visible()
    looks.check(visitor, "link-revoked")
    closed = researcher.open_study()
    researcher.post(f"/api/v1/studies/{closed.id}/close/")
    visitor.goto(closed.link)
    expect(visitor.get_by_text("This study has ended")).to_be_visible()
    looks.check(visitor, "study-closed")


def test_report_of_the_simulated_study(platform: Stack, admin: Researcher, desk: Page) -> None:
    """The fullest page there is, on the first start."""
    [study] = [each for each in admin.get("/api/v1/studies/") if each["is_simulated"]]
    admin.sign_in(desk)
    looks.check(desk, "studies-full", dark=True)
    desk.get_by_role("button", name="New study").click()
    expect(
        desk.get_by_role("dialog").get_by_role("button", name=re.compile("^Demo"))
    ).to_be_visible()
    looks.check(desk, "new-study")
    desk.goto(f"/studies/{study['id']}/report")
    expect(desk.get_by_test_id("expression-heatmap")).to_be_visible()
    looks.check(desk, "report-simulated", dark=True)
    runs = admin.get(f"/api/v1/studies/{study['id']}/runs/")
    desk.goto(f"/studies/{study['id']}/people")
    expect(desk.get_by_role("row")).to_have_count(len(runs) + 1)
    looks.check(desk, "people-full", dark=True)


def test_health_of_the_platform(admin: Researcher, desk: Page) -> None:
    admin.sign_in(desk)
    desk.get_by_role("link", name="Lab", exact=True).click()
    desk.get_by_role("link", name="Health", exact=True).click()
    parts = desk.get_by_role("region", name="Parts").get_by_role("listitem")
    for part in ("Database", "Tables", "Redis", "Champion's weights", "Workers that read frames"):
        expect(parts.filter(has_text=part)).to_contain_text("Works")
    expect(parts.filter(has_text="Disk")).to_contain_text(re.compile("of .* free"))
    with desk.expect_response("**/api/v1/lab/health/") as again:
        pass
    assert again.value.ok
    looks.check(desk, "lab-health", dark=True)


def test_contents_lead_through_a_long_report(admin: Researcher, desk: Page) -> None:
    [study] = [each for each in admin.get("/api/v1/studies/") if each["is_simulated"]]
    admin.sign_in(desk)
    desk.goto(f"/studies/{study['id']}/report?layer=clicks")
    contents = desk.get_by_role("navigation", name="Parts of the report")
    for part in contents.get_by_role("link").all():
        target = desk.locator(part.get_attribute("href") or "")
        part.click()
        expect(target).to_be_in_viewport()
        expect(contents).to_be_in_viewport()
    contents.get_by_role("link", name="Friction").click()
    expect(contents.get_by_role("link", name="Friction")).to_have_attribute(
        "aria-current", "location"
    )
    assert "layer=clicks" in desk.url


def test_pages_do_not_jump_while_they_load(admin: Researcher, desk: Page) -> None:
    [study] = [each for each in admin.get("/api/v1/studies/") if each["is_simulated"]]
    run = admin.get(f"/api/v1/studies/{study['id']}/runs/")[0]["id"]
    admin.sign_in(desk)
    tabs = ("design", "share", "people", "report", "settings", f"replay/{run}")
    places = ("/", "/account", "/workspace", "/lab/health")
    for address in (*places, *(f"/studies/{study['id']}/{t}" for t in tabs)):
        desk.goto(address)
        expect(desk.get_by_role("heading").first).to_be_visible()
        looks.check_calm(desk)


def test_design_with_every_card_unfolded(researcher: Researcher, desk: Page) -> None:
    kinds = {"scale": 7, "single": 0, "multiple": 0, "text": 0}
    items = [
        {"key": kind, "kind": kind, "text": f"A {kind}?", "points": points, "options": options}
        for kind, points in kinds.items()
        for options in [["One", "Two"] if kind in ("single", "multiple") else []]
    ]
    blank = {"low": "", "high": "", "required": True, "accepts": None}
    own = {"instrument": "own", "when": "before", "title": "", "items": [i | blank for i in items]}
    study = researcher.make_study(questionnaires=[own])
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study}/design")
    expect(desk.get_by_role("list", name="Tasks", exact=True)).to_be_visible()
    folded = desk.get_by_role("main").locator("button[aria-expanded=false][aria-controls]")
    while folded.count():
        folded.first.click()
    looks.check(desk, "design-unfolded", dark=True)


def test_researchers_pages(
    platform: Stack, new_researcher: Callable[[], Researcher], desk: Page
) -> None:
    desk.goto("/")
    expect(desk.get_by_role("button", name="Sign in")).to_be_visible()
    looks.check(desk, "sign-in", dark=True)
    new_researcher().sign_in(desk)
    start = desk.get_by_role("button", name=re.compile("^Demo"))
    expect(start).to_be_visible()
    looks.check(desk, "studies-empty", dark=True)
    start.click()
    desk.wait_for_url(re.compile("/design$"))
    expect(desk.get_by_label("Welcome text")).to_be_visible()
    looks.check(desk, "design", dark=True)
    for tab in ("Share", "People", "Live", "Report", "Settings"):
        desk.get_by_role("link", name=tab, exact=True).click()
        desk.wait_for_url(re.compile(f"/{tab.lower()}$"))
        desk.wait_for_load_state("networkidle")
        looks.check(desk, f"study-{tab.lower()}")
    desk.get_by_role("link", name="Studies", exact=True).click()
    expect(desk.get_by_role("table")).to_be_visible()
    looks.check(desk, "studies")


def test_another_researchers_study_is_not_there(
    researcher: Researcher, new_researcher: Callable[[], Researcher], desk: Page
) -> None:
    study = researcher.open_study()
    new_researcher().sign_in(desk)
    desk.goto(f"/studies/{study.id}/report")
    expect(desk.get_by_text("Nothing is here")).to_be_visible()
    looks.check(desk, "not-found")
