"""A team in the browser: invited, reading, not changing; forgotten passwords; programs."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e import browsers, looks
from tests.e2e.conftest import PASSWORD
from tests.e2e.researcher import Researcher
from tests.e2e.stack import Stack

NEW_PASSWORD = "ships in harbours are safe"


@pytest.fixture
def guest_context(chromium: Browser, platform: Stack) -> Iterator[BrowserContext]:
    with browsers.person(chromium, base_url=platform.address) as context:
        yield context


def open_menu(page: Page, button: str, item: str) -> None:
    page.get_by_role("button", name=button).click()
    page.get_by_role("menuitem", name=item).click()


def test_invited_observer_reads_and_changes_nothing(
    desk: Page, guest_context: BrowserContext, researcher: Researcher
) -> None:
    researcher.sign_in(desk)
    open_menu(desk, "Workspace:", "New workspace")
    desk.get_by_role("dialog").get_by_label("Name").fill("Checkout team")
    desk.get_by_role("button", name="Make the workspace").click()
    expect(desk.get_by_role("button", name="Workspace: Checkout team")).to_be_visible()
    space = next(s for s in researcher.get("/api/v1/workspaces/") if s["name"] == "Checkout team")
    study = researcher.open_study(workspace=space["id"])

    open_menu(desk, "Workspace:", "Members and settings")
    desk.get_by_label("For whom").fill("grace@example.org")
    desk.get_by_role("combobox", name="Role", exact=True).click()
    desk.get_by_role("option", name="Observer").click()
    desk.get_by_role("button", name="Make an invitation link").click()
    link = desk.get_by_label("Invitation link").input_value()
    looks.check(desk, "workspace", dark=True)

    guest = guest_context.new_page()
    guest.goto(link)
    expect(guest.get_by_role("heading", name="Join Checkout team")).to_be_visible()
    looks.check(guest, "invitation")
    guest.get_by_label("Your name").fill("Grace Hopper")
    guest.get_by_label("Password", exact=True).fill(NEW_PASSWORD)
    guest.get_by_role("button", name="Make an account and join").click()
    expect(guest.get_by_role("button", name="Workspace: Checkout team")).to_be_visible()

    guest.goto(f"/studies/{study.id}/share")
    expect(guest.get_by_role("heading", level=1)).to_be_visible()
    expect(guest.get_by_role("button", name="Close the study")).to_have_count(0)
    refused = guest.evaluate(
        """async (path) => {
          const token = document.cookie.match(/csrftoken=([^;]+)/)[1];
          const headers = { "X-CSRFToken": token };
          const answer = await fetch(path, { method: "POST", headers });
          return [answer.status, (await answer.json()).code];
        }""",
        f"/api/v1/studies/{study.id}/close/",
    )
    assert refused == [403, "role_too_low"]

    guest.goto(link)
    expect(guest.get_by_text("was accepted already")).to_be_visible()


def test_forgotten_password_is_set_anew_with_a_printed_link(
    desk: Page, platform: Stack, new_researcher: Callable[[], Researcher]
) -> None:
    somebody = new_researcher()
    desk.goto("/sign-in")
    desk.get_by_role("link", name="Forgotten your password?").click()
    # Until that page is loaded, there is the field of the one before.
    expect(desk.get_by_role("heading", name="Forgotten password")).to_be_visible()
    desk.get_by_label("E-mail").fill(somebody.email)
    desk.get_by_role("button", name="Send me a link").click()
    expect(desk.get_by_text("manage.py password_link")).to_be_visible()
    looks.check(desk, "password-forgotten")

    command = [sys.executable, "manage.py", "password_link", somebody.email]
    said = subprocess.run(
        [*command, "--origin", platform.address],
        env=platform.environment,
        cwd=looks.ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    link = re.search(r"https?://\S+", said)
    assert link
    desk.goto(link[0])
    desk.get_by_label("New password").fill(NEW_PASSWORD)
    looks.check(desk, "password-reset")
    desk.get_by_role("button", name="Set the password").click()
    desk.get_by_role("link", name="Sign in").click()
    desk.get_by_label("E-mail").fill(somebody.email)
    desk.get_by_label("Password", exact=True).fill(PASSWORD)
    desk.get_by_role("button", name="Sign in").click()
    expect(desk.get_by_text("password is wrong")).to_be_visible()
    desk.get_by_label("Password", exact=True).fill(NEW_PASSWORD)
    desk.get_by_role("button", name="Sign in").click()
    expect(desk.get_by_role("button", name="Account of")).to_be_visible()


def test_api_token_works_until_it_is_revoked(
    desk: Page, platform: Stack, researcher: Researcher
) -> None:
    researcher.sign_in(desk)
    open_menu(desk, "Account of", "Account and API tokens")
    desk.get_by_label("What it is for").fill("Nightly export")
    desk.get_by_label("Read studies, links").check()
    desk.get_by_role("button", name="Make a token").click()
    secret = desk.get_by_label("Token", exact=True).input_value()
    looks.check(desk, "account", dark=True)

    def studies() -> list[object]:
        request = Request(f"{platform.address}/api/v1/studies/")
        request.add_header("Authorization", f"Bearer {secret}")
        with urlopen(request) as answer:
            return list(json.load(answer))

    assert isinstance(studies(), list)
    desk.get_by_role("button", name="Revoke Nightly export").click()
    expect(desk.get_by_text("revoked", exact=True)).to_be_visible()
    with pytest.raises(HTTPError) as refused:
        studies()
    assert refused.value.code == 401
    said = json.load(refused.value)
    assert said["code"] == "token_revoked"
    assert "Nightly export" in said["detail"]
