"""A face is kept by the participant's own choice, labelled in the report, and gone when they go."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e import looks
from tests.e2e.participant import Participant
from tests.e2e.researcher import OpenStudy, Researcher
from tests.e2e.stack import Stack

SWITCH = "Ask to keep face crops for training"
CHOICE = "Keep small pictures of my face to train the software"
WRITTEN_WITHIN_S = 60
TASK_MS = 6000


def test_kept_faces_are_agreed_to_labelled_and_erased(
    platform: Stack,
    new_researcher: Callable[[], Researcher],
    desk: Page,
    other_desk: Page,
    visitor: Page,
) -> None:
    researcher, colleague = new_researcher(), new_researcher()
    researcher.sign_in(desk)
    study = _open_study_that_asks(researcher, desk)
    code = _take_part(visitor, study.link, keep=True)
    run = platform.newest_run()
    folder = platform.data / "crops" / str(run)
    moment = _wait_for_crops(platform, run, folder)

    desk.goto(f"/studies/{study.id}/report?at={moment}")
    strip = desk.get_by_role("region", name="Kept faces at this moment")
    expect(strip.locator("img").first).to_be_visible()
    strip.scroll_into_view_if_needed()  # faces are loaded when they come into sight
    width = strip.locator("img").first.evaluate(
        "async img => (await img.decode(), img.naturalWidth)"
    )
    assert width == 64
    strip.get_by_role("combobox").first.select_option("surprise")
    expect(strip.get_by_text("1 picture of this study labelled")).to_be_visible()
    assert platform.rows("select label from runs_correction") == [("surprise",)]
    looks.check(desk, "kept-faces")
    _label_as_a_second_person(colleague, other_desk)
    desk.reload()
    expect(strip.get_by_text("1 by two people: they agree in 100%")).to_be_visible()

    researcher.post("/api/v1/withdrawals/", {"code": code})
    assert not folder.exists()
    assert platform.rows("select label from runs_correction") == []


def test_without_the_tick_no_face_is_kept(
    platform: Stack, researcher: Researcher, visitor: Page
) -> None:
    study = researcher.open_study(keep_crops=True)
    _take_part(visitor, study.link, keep=False)
    run = platform.newest_run()
    researcher.report_when(study.id, lambda report: report["participants"][0]["coverage"] > 0)
    assert not (platform.data / "crops" / str(run)).exists()


def test_other_studies_do_not_even_ask(researcher: Researcher, visitor: Page) -> None:
    Participant(visitor, researcher.open_study().link).join()
    expect(visitor.get_by_role("checkbox")).to_have_count(0)


def _open_study_that_asks(researcher: Researcher, desk: Page) -> OpenStudy:
    """Switched on in the design, as a researcher does."""
    study = researcher.make_study()
    desk.goto(f"/studies/{study}/design")
    desk.get_by_role("switch", name=SWITCH).click()
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_role("switch", name=SWITCH)).to_be_checked()
    expect(desk.get_by_role("button", name="Save", exact=True)).to_be_disabled()
    opened = researcher.post(f"/api/v1/studies/{study}/open/")
    assert opened["design"]["keep_crops"]
    return OpenStudy(study, opened["link"]["url"], opened["design"]["tasks"])


def _label_as_a_second_person(colleague: Researcher, desk: Page) -> None:
    colleague.sign_in(desk)
    desk.goto("/lab/data")
    waiting = desk.get_by_role("region", name="Faces that wait for a second label")
    waiting.get_by_role("combobox").select_option("surprise")
    expect(waiting).to_be_hidden()


def _take_part(page: Page, link: str, keep: bool) -> str:
    """Through the first task; returns the withdrawal code."""
    person = Participant(page, link)
    code = person.join()
    box = page.get_by_role("checkbox", name=CHOICE)
    expect(box).not_to_be_checked()
    looks.check(page, "second-question")
    if keep:
        box.check()
    person.agree()
    person.check_camera()
    person.rest()
    person.start_task("Buy a mug")
    page.wait_for_timeout(TASK_MS)
    person.finish_task(re.compile("I give up"))
    person.answer_seq(2)
    return code


def _wait_for_crops(platform: Stack, run: int, folder: Path) -> int:
    """Crops are written every ten seconds: the task's first second that one shows.

    The fake camera shows a wall for some of the time, which may be at any second of the task.
    """
    started = "select t_ms from runs_event where run_id = ? and kind = 'task_started'"
    deadline = time.monotonic() + WRITTEN_WITHIN_S
    while True:
        begun = platform.rows(started, run)[0][0]
        into_task = sorted(int(file.stem) - begun for file in folder.glob("*.bin"))
        if shown := [t_ms for t_ms in into_task if 0 <= t_ms < TASK_MS]:
            return shown[0] // 1000
        assert time.monotonic() < deadline, "no crop of the task was written"
        time.sleep(0.5)
