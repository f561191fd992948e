"""The withdrawal code erases everything at once, also while somebody is in the study."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e import looks
from tests.e2e.participant import Participant
from tests.e2e.researcher import Researcher
from tests.e2e.stack import Stack

TABLES = ["runs_segment", "runs_event", "runs_answer", "runs_consent"]


def test_withdrawal_code_erases_a_run_that_is_going_on(
    platform: Stack, researcher: Researcher, guest: BrowserContext, visitor: Page
) -> None:
    study = researcher.open_study()
    person = Participant(visitor, study.link)
    code = person.join()
    person.agree()
    person.check_camera()
    person.rest()
    person.start_task("Buy a mug")
    run = platform.newest_run()
    assert platform.events(run)

    desk = guest.new_page()
    desk.goto(f"{platform.address}/withdraw")
    # As somebody types it from a slip of paper.
    desk.get_by_label("Withdrawal code").fill(code.lower().replace("-", " "))
    desk.get_by_role("button", name="Erase everything").click()
    expect(desk.get_by_role("heading", name="Everything is erased")).to_be_visible()
    looks.check(desk, "erased")

    person.arrive("This visit is over")
    looks.check(visitor, "visit-over")
    visitor.wait_for_timeout(3000)  # what was on its way has arrived, and is not kept
    for table in TABLES:
        query = f"select count(*) from {table} where run_id = ?"  # noqa: S608
        assert platform.rows(query, run) == [(0,)], table
    assert platform.rows("select count(*) from runs_run where id = ?", run) == [(0,)]
    assert researcher.report(study.id)["funnel"]["withdrawn"] == 1
    assert visitor.evaluate("Object.keys(localStorage)") == []


def test_unknown_code_is_refused_in_a_sentence(platform: Stack, visitor: Page) -> None:
    visitor.goto(f"{platform.address}/withdraw")
    visitor.get_by_label("Withdrawal code").fill("0000-0000-0000-0000")
    visitor.get_by_role("button", name="Erase everything").click()
    expect(visitor.get_by_role("alert")).to_contain_text("code")
