"""From a researcher's empty page to the expression heatmap, nothing mocked."""

import re
from collections.abc import Callable
from statistics import mean, median
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e import looks, phases
from tests.e2e.participant import Participant, order_a_mug
from tests.e2e.researcher import Researcher, mapped_page
from tests.e2e.stack import Stack
from tests.e2e.webcams import Clip

# Of the pixels along the middle of the first and of the last of the seven rows.
SHARE_OF_HAPPY_UNLIKE_DISGUST = """canvas => {
    const row = (number) => {
        const y = Math.floor(((number + 0.5) * canvas.height) / 7);
        const { data } = canvas.getContext("2d").getImageData(0, y, canvas.width, 1);
        return new Uint32Array(data.buffer);
    };
    const [happy, disgust] = [row(0), row(6)];
    return happy.filter((colour, x) => colour !== disgust[x]).length / happy.length;
}"""


def test_a_study_from_its_first_click_to_its_report(
    platform: Stack,
    new_researcher: Callable[[], Researcher],
    desk: Page,
    visitor: Page,
    clip: Clip,
) -> None:
    researcher = new_researcher()
    researcher.sign_in(desk)
    study, link = _create_and_open(desk)
    seen = _take_part(visitor, link, lambda: _watch_live(desk, study, clip))

    report = researcher.report_when(study, _has_everything)
    _assert_outcomes(report)
    _assert_expressions(report, seen, platform, clip)

    desk.goto(f"/studies/{study}/report")
    _assert_heatmap_is_drawn(desk)
    looks.check(desk, "report")


def _create_and_open(desk: Page) -> tuple[str, str]:
    """In two clicks from the empty page; returns the study's id and the link on the clipboard."""
    desk.get_by_role("button", name=re.compile("^Demo")).click()
    desk.get_by_role("link", name="Share", exact=True).click()
    desk.get_by_role("button", name="Open the study").click()
    desk.get_by_role("button", name="Copy", exact=True).click()
    expect(desk.get_by_text("Copied")).to_be_visible()
    found = re.search(r"/studies/([0-9a-f-]{36})/", desk.url)
    assert found
    link: str = desk.evaluate("navigator.clipboard.readText()")
    return found[1], link


def _take_part(page: Page, link: str, during_a_task: Callable[[], None]) -> list[phases.Phase]:
    person = Participant(page, link)
    person.join()
    person.agree()
    person.check_camera()
    phases.wait_for_happy(page)  # the neutral face needs one all the time
    person.rest()
    person.start_task("Buy a mug")
    during_a_task()
    order_a_mug(person)
    person.finish_task()
    person.answer_seq(6)
    person.start_task("What does delivery cost?")
    person.finish_task()
    person.answer_seq(5)
    site = person.start_task("Find the way back")
    site.get_by_role("link", name="Awaken").click()
    page.wait_for_timeout(8000)  # one turn of the clip, so that both phases are in the tasks
    person.finish_task("I give up")
    seen = phases.seen_by(page)
    person.answer_seq(2)
    person.answer_sus(*[4, 2] * 5)
    person.be_thanked()
    return seen


def _watch_live(desk: Page, study: str, clip: Clip) -> None:
    desk.goto(f"/studies/{study}/live")
    card = desk.get_by_role("listitem").filter(has_text="P1")
    expect(card.get_by_text("Connected")).to_be_visible()
    expect(card.get_by_text("Buy a mug")).to_be_visible()
    coverage = r"^(9\d|100)\s?%$" if clip.other_phase_has_face else r"^\d+\s?%$"
    expect(card.get_by_text(re.compile(coverage))).to_be_visible()
    expect(desk.locator("main").locator("video, img")).to_have_count(0)


def _has_everything(report: dict[str, Any]) -> bool:
    [person] = report["participants"]
    return person["state"] == "completed" and len(report["runs"]) == 1 and person["coverage"] > 0


def _assert_outcomes(report: dict[str, Any]) -> None:
    counted = {"joined": 1, "consented": 1, "completed": 1, "withdrawn": 0, "screened_out": 0}
    assert report["funnel"] == counted | {"invited": None, "excluded": []}
    buy, cost, back = (task["outcomes"][0] for task in report["tasks"])
    outcomes = [task["outcome"] for task in (buy, cost, back)]
    assert outcomes == ["direct", "direct", "gave_up"]
    assert (buy["seq"], back["seq"]) == (6, 2)
    assert buy["rage_clicks"] >= 1
    assert buy["dead_clicks"] >= 1
    assert report["tasks"][0]["completion"]["rate"] == 100
    assert report["tasks"][2]["completion"]["rate"] == 0
    assert report["sus"]["values"] == [75]
    assert report["participants"][0]["baseline"]["ok"]
    addresses = {page["address"] for page in report["page_maps"]}
    assert {"/shop/", "/shop/checkout.html", "/shop/thanks.html"} <= addresses


def _assert_expressions(
    report: dict[str, Any], seen: list[phases.Phase], platform: Stack, clip: Clip
) -> None:
    [run] = report["runs"]
    zero = platform.started_at_ms(run["run"]) + run["start"]

    def happy(kind: str) -> list[float]:
        return phases.values_in(kind, seen, zero, run["bin_ms"], run["raw"]["happy"])

    smiling = happy("happy")
    other = happy("other") if clip.other_phase_has_face else [0.0]
    assert len(smiling) >= 3
    assert mean(smiling) - mean(other) >= 0.5
    if clip.other_phase_has_face:
        assert report["model"]["coverage"] > 0.9
    else:
        coverage = phases.values_in("happy", seen, zero, run["bin_ms"], run["coverage"])
        assert median(coverage) > 0.9
        assert happy("other") == []


def _assert_heatmap_is_drawn(desk: Page) -> None:
    heatmap = desk.get_by_test_id("expression-heatmap")
    expect(heatmap).to_be_visible()
    desk.get_by_text("Raw", exact=True).click()
    desk.wait_for_url(re.compile("scale=raw"))
    assert heatmap.evaluate(SHARE_OF_HAPPY_UNLIKE_DISGUST) > 0.3
    expect(mapped_page(desk).get_by_text("Fernby").first).to_be_attached()
