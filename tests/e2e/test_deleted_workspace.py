"""A workspace is deleted while its study runs: not by mistake, and everybody is told."""

from playwright.sync_api import Page, expect

from tests.e2e import looks
from tests.e2e.participant import Participant
from tests.e2e.researcher import Researcher
from tests.e2e.stack import Stack

NAME = "Autumn sale"


def test_a_workspace_with_a_running_study_is_deleted_only_once_the_study_is_closed(
    platform: Stack, researcher: Researcher, desk: Page, visitor: Page
) -> None:
    workspace = researcher.post("/api/v1/workspaces/", {"name": NAME})["id"]
    study = researcher.open_study(workspace=workspace, camera="off")
    person = Participant(visitor, study.link)
    person.join()
    person.agree()
    person.start_task("Buy a mug")
    run = platform.newest_run()

    researcher.sign_in(desk)
    desk.goto(f"/workspace?workspace={workspace}")
    desk.get_by_label(f"Type “{NAME}” to confirm").fill(NAME)
    desk.get_by_role("button", name="Delete the workspace").click()
    expect(desk.get_by_role("alert")).to_contain_text("People can still take part in “Demo")
    assert platform.events(run)
    looks.check(desk, "workspace-deletion")

    researcher.post(f"/api/v1/studies/{study.id}/close/")
    desk.get_by_role("button", name="Delete the workspace").click()
    expect(desk.get_by_role("button", name=f"Workspace: {NAME}")).to_have_count(0)
    person.arrive("This visit is over")
    visitor.goto(study.link)
    person.arrive("This study cannot be opened")
    assert platform.rows("select count(*) from runs_run where id = ?", run) == [(0,)]
