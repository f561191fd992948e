"""Every kind of step that a study can hold, as a participant meets it."""

from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.e2e import browsers, looks
from tests.e2e.participant import Participant
from tests.e2e.researcher import Researcher
from tests.e2e.stack import Stack

WIDE: ViewportSize = {"width": 1280, "height": 800}


def question(key: str, kind: str, text: str, **change: Any) -> dict[str, Any]:
    blank = {"options": [], "low": "", "high": "", "points": 0, "required": True, "accepts": None}
    return blank | {"key": key, "kind": kind, "text": text} | change


def asked(instrument: str, when: str, *items: dict[str, Any]) -> dict[str, Any]:
    return {"instrument": instrument, "when": when, "title": "", "items": list(items)}


SCREENING = asked(
    "own",
    "screening",
    question("device", "single", "On what do you buy?", options=["Phone", "Paper"], accepts=[1]),
)
MOOD = question("mood", "scale", "How sure are you?", low="Not at all", high="Very", points=11)
WHY = question("why", "text", "What is a good shop?", required=False)
WHERE = question("where", "multiple", "Where did you buy?", options=["Shop", "Market", "Web"])
TASK: dict[str, Any] = {
    "title": "Buy a mug",
    "instructions": "Buy a mug.",
    "start_path": "/shop/",
    "success_rule": "address",
    "success_value": "/shop/thanks.html",
    "path": [],
    "time_limit_s": None,
}


def whole_design() -> dict[str, Any]:
    questionnaires = [
        SCREENING,
        asked("own", "before", MOOD, WHY, WHERE),
        asked("seq", "after_task"),
        asked("nasa_tlx", "after_task"),
        asked("sus", "end"),
        asked("ueq_s", "end"),
    ]
    return {"camera": "off", "tasks": [TASK], "questionnaires": questionnaires}


def arrive_at_screening(page: Page, link: str) -> Participant:
    person = Participant(page, link)
    person.join()
    person.agree()
    person.arrive("A few questions first")
    return person


def answers_of(platform: Stack, run: int) -> dict[str, Any]:
    given = [each for each in platform.events(run) if each["kind"] == "answer_given"]
    return {each["item"]: each["value"] for each in given}


def test_a_study_without_camera_asks_every_kind_of_question(
    platform: Stack, researcher: Researcher, visitor: Page
) -> None:
    visitor.set_viewport_size(WIDE)
    person = arrive_at_screening(visitor, researcher.open_study(**whole_design()).link)
    looks.check(visitor, "ask-single", dark=True)
    person.press("Continue")
    expect(visitor.get_by_text("Please answer this question to go on.")).to_be_visible()
    person.answer({"device": 1})
    person.answer({"mood": 9})
    visitor.get_by_role("textbox").fill("Fast,\nand kind.")
    person.press("Continue")
    for place in (3, 1):
        person.choose("where", place)
    person.press("Continue")

    person.start_task("Buy a mug")
    person.finish_task("I give up")
    person.answer_seq(2)
    looks.check(visitor, "ask-sliders", dark=True)
    for slider in visitor.get_by_role("slider").all():
        slider.focus()
        visitor.keyboard.press("ArrowRight")
    person.press("Continue")
    for slider in visitor.get_by_role("slider").all():
        slider.click()
    person.press("Continue")
    looks.check(visitor, "ask-statements", dark=True)
    person.answer_sus(*[4] * 10)
    person.answer({f"ueq_{number}": 6 for number in range(1, 9)})
    person.be_thanked()

    answers = answers_of(platform, platform.newest_run())
    assert (answers["device"], answers["mood"]) == (1, 9)
    assert answers["why"] == "Fast,\nand kind."
    assert answers["where"] == [1, 3]
    assert (answers["tlx_mental"], answers["tlx_performance"]) == (12, 11)
    assert (answers["sus_10"], answers["ueq_8"]) == (4, 6)


def test_whoever_the_study_does_not_look_for_is_thanked_and_left_alone(
    platform: Stack, researcher: Researcher, visitor: Page
) -> None:
    study = researcher.open_study(**whole_design())
    person = arrive_at_screening(visitor, study.link)
    person.answer({"device": 2})
    person.arrive("Thank you for your interest")
    looks.check(visitor, "screened-out")
    visitor.wait_for_timeout(500)
    visitor.reload()
    person.arrive("Thank you for your interest")
    kinds = [event["kind"] for event in platform.events(platform.newest_run())]
    assert kinds[-1] == "screened_out"
    [run] = researcher.get(f"/api/v1/studies/{study.id}/runs/")
    assert run["state"] == "screened_out"


def test_a_task_ends_by_itself_when_its_time_is_over(
    platform: Stack, researcher: Researcher, visitor: Page
) -> None:
    limited = TASK | {"time_limit_s": 10}
    design = whole_design() | {"tasks": [limited], "questionnaires": [asked("seq", "after_task")]}
    person = Participant(visitor, researcher.open_study(**design).link)
    person.join()
    person.agree()
    person.start_task("Buy a mug")
    left = visitor.get_by_role("timer")
    expect(left).to_contain_text("seconds left")
    person.press("Pause")
    said = left.inner_text()
    visitor.wait_for_timeout(1500)
    assert left.inner_text() == said
    person.press("Go on")
    expect(visitor.get_by_text("The time for this task is over")).to_be_visible()
    looks.check(visitor, "time-over")
    person.answer_seq(1)
    person.be_thanked()
    events = platform.events(platform.newest_run())
    [finished] = [event for event in events if event["kind"] == "task_finished"]
    assert (finished["timed_out"], finished["gave_up"]) == (True, False)
    assert [event["paused"] for event in events if event["kind"] == "pause_changed"] == [
        True,
        False,
    ]


def test_a_reload_in_a_questionnaire_keeps_what_was_chosen(
    researcher: Researcher, visitor: Page
) -> None:
    visitor.set_viewport_size(WIDE)
    design = whole_design() | {"questionnaires": [asked("sus", "end")]}
    person = Participant(visitor, researcher.open_study(**design).link)
    person.join()
    person.agree()
    person.start_task("Buy a mug")
    person.finish_task()
    person.answer({f"sus_{number}": 5 for number in range(1, 6)})
    person.choose("sus_7", 2)
    visitor.reload()
    expect(visitor.locator("[name='sus_7'][value='2']")).to_be_checked()
    person.press("Back")
    expect(visitor.locator("[name='sus_1'][value='5']")).to_be_checked()


def test_arabic_reads_from_right_to_left(researcher: Researcher, visitor: Page) -> None:
    visitor.goto(researcher.open_study(**whole_design()).link)
    visitor.get_by_role("combobox").select_option("ar")
    expect(visitor.locator("html")).to_have_attribute("dir", "rtl")
    expect(visitor.locator("html")).to_have_attribute("lang", "ar")
    looks.check(visitor, "welcome-ar")
    visitor.locator("button.main").click()
    visitor.locator(".consent").wait_for()
    looks.check(visitor, "consent-ar")
    visitor.locator("button.main").click()
    visitor.locator("[name='device']").first.wait_for()
    looks.check(visitor, "ask-single-ar")
    visitor.reload()
    expect(visitor.locator("html")).to_have_attribute("dir", "rtl")


def test_a_personal_link_is_good_for_one_person(
    researcher: Researcher, chromium: Browser, visitor: Page
) -> None:
    study = researcher.open_study(**whole_design())
    path = f"/api/v1/studies/{study.id}/links/"
    researcher.post(path, {"kind": "personal", "label": "Ada"})
    [link] = [each for each in researcher.get(path) if each["kind"] == "personal"]
    person = arrive_at_screening(visitor, link["url"])
    visitor.reload()
    person.arrive("A few questions first")
    with browsers.person(chromium) as other:
        page = other.new_page()
        page.goto(link["url"])
        expect(page.get_by_text("This link has been used already")).to_be_visible()
        expect(page.get_by_role("button", name="Try again")).to_have_count(0)
        looks.check(page, "link-used")


def test_a_preview_shows_everything_and_records_nothing(
    platform: Stack, researcher: Researcher, chromium: Browser, desk: Page
) -> None:
    study = researcher.open_study(**(whole_design() | {"camera": "required"}))
    desk.context.add_cookies(researcher.api.storage_state()["cookies"])  # type: ignore[arg-type]
    person = Participant(desk, f"{platform.address}/preview/{study.id}")
    person.join()
    expect(desk.get_by_text("This is a preview")).to_be_visible()
    looks.check(desk, "preview-consent")
    person.agree()
    person.answer({"device": 1})
    person.arrive("Can we see you well?")
    expect(desk.get_by_text("The preview does not open it")).to_be_visible()
    person.press("Continue")
    person.rest()
    person.answer({"mood": 3})
    assert researcher.get(f"/api/v1/studies/{study.id}/runs/") == []
    with browsers.person(chromium) as stranger:
        page = stranger.new_page()
        page.goto(person.link)
        expect(page.get_by_text("Sign in as a member of the study")).to_be_visible()
