"""A run is played back as the participant saw it, and mapped over the page of its own width."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.e2e import browsers
from tests.e2e.participant import Participant
from tests.e2e.researcher import OpenStudy, Researcher
from tests.e2e.stack import Stack

SECRET = "Ada of Mill Lane"
PHONE = {"width": 390, "height": 780}


@pytest.fixture
def study(researcher: Researcher) -> OpenStudy:
    """One task on the shop, without a camera and without questions."""
    templates = researcher.get("/api/v1/studies/templates/")
    design: dict[str, Any] = next(one["design"] for one in templates if one["key"] == "demo")
    return researcher.open_study(camera="off", tasks=design["tasks"][:1], questionnaires=[])


def give_up_at_the_checkout(page: Page, study: OpenStudy) -> None:
    person = Participant(page, study.link)
    person.join()
    person.agree()
    site = person.start_task("Buy a mug")
    expect(site.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_timeout(2500)  # a first part of the pages is on its way
    site.get_by_role("link", name=re.compile("mug", re.IGNORECASE)).first.click()
    site.get_by_role("button", name="Add to bag").click()
    site.get_by_role("link", name=re.compile("^Bag")).click()
    person.be_seen_at("/shop/cart.html")
    site.get_by_role("link", name="Go to checkout").click()
    person.be_seen_at("/shop/checkout.html")
    site.get_by_label("Name").press_sequentially(SECRET, delay=20)
    site.get_by_role("button", name="Place order").click(click_count=3, delay=50)
    page.wait_for_timeout(1500)  # long enough to see that the clicks did nothing
    person.finish_task("I give up")
    person.arrive("Thank you!")


def rebuilt(desk: Page) -> FrameLocator:
    """The recorded page, within the frame that guards it."""
    return desk.frame_locator("iframe").frame_locator("iframe")


def test_a_run_is_replayed_with_its_inputs_masked(
    visitor: Page, desk: Page, platform: Stack, researcher: Researcher, study: OpenStudy
) -> None:
    give_up_at_the_checkout(visitor, study)
    run = platform.newest_run()
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study.id}/replay/{run}")
    expect(desk.get_by_role("heading", name="Replay of P1")).to_be_visible()
    track = desk.get_by_role("slider", name="Moment of the run")
    track.press("End")
    expect(rebuilt(desk).get_by_role("heading", name="Checkout")).to_be_attached()
    expect(rebuilt(desk).locator("input").first).to_have_value("*" * len(SECRET))
    track.press("Home")
    expect(track).to_have_attribute("aria-valuenow", "0")
    expect(rebuilt(desk).get_by_role("heading", name="Checkout")).not_to_be_attached()
    desk.get_by_role("button", name=re.compile("Rage click on")).click()
    expect(track).not_to_have_attribute("aria-valuenow", "0")
    desk.get_by_role("button", name="Play", exact=True).click()
    expect(rebuilt(desk).get_by_role("heading", name="Checkout")).to_be_attached()
    # At the run's end it stops by itself.
    play = desk.get_by_role("button", name="Play", exact=True)
    expect(play).to_be_visible()


def test_nothing_that_was_typed_leaves_the_participants_browser(
    visitor: Page, platform: Stack, researcher: Researcher, study: OpenStudy
) -> None:
    give_up_at_the_checkout(visitor, study)
    where = f"/api/v1/studies/{study.id}/runs/{platform.newest_run()}/replay/"
    numbers = [part["number"] for part in researcher.get(where)["parts"]]
    recorded = "".join(str(researcher.get(f"{where}{number}/")) for number in numbers)
    assert "Place order" in recorded
    assert SECRET not in recorded
    assert "Ada" not in recorded


def test_each_width_of_windows_has_its_own_page_beneath_its_own_points(
    visitor: Page,
    chromium: Browser,
    desk: Page,
    researcher: Researcher,
    study: OpenStudy,
) -> None:
    give_up_at_the_checkout(visitor, study)
    with browsers.person(chromium, viewport=PHONE) as phone:
        give_up_at_the_checkout(phone.new_page(), study)
    kept = researcher.get(f"/api/v1/studies/{study.id}/snapshots/")
    seen = {(one["address"], one["bucket"]) for one in kept}
    assert {("/shop/checkout.html", 480), ("/shop/checkout.html", 1280)} <= seen
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study.id}/report?page=%2Fshop%2Fcheckout.html&bucket=480")
    figure = desk.locator("#page-map")
    expect(figure.get_by_text("as P2 saw it first, 390 px wide")).to_be_visible()
    page = figure.frame_locator("iframe").frame_locator("iframe")
    expect(page.get_by_role("heading", name="Checkout")).to_be_attached()
    figure.get_by_text("Laptop (n = 1)").click()
    expect(figure.get_by_text("as P1 saw it first, 1280 px wide")).to_be_visible()
