"""A researcher: through the API where the pages are not what is tested."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import (
    APIRequestContext,
    APIResponse,
    FrameLocator,
    Page,
    Playwright,
    expect,
)

REPORT_WITHIN_S = 60


@dataclass(frozen=True)
class OpenStudy:
    id: str
    link: str
    tasks: list[dict[str, Any]]


class Researcher:
    def __init__(self, playwright: Playwright, address: str, email: str, password: str) -> None:
        self.email = email
        self.password = password
        self.api: APIRequestContext = playwright.request.new_context(base_url=address)
        self.api.get("/")  # brings the cross-site token
        self.post("/api/v1/session/", {"email": email, "password": password})

    def post(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        response = self.api.post(path, data=body or {}, headers={"X-CSRFToken": self._token()})
        return _content(response)

    def put(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        response = self.api.put(path, data=body, headers={"X-CSRFToken": self._token()})
        return _content(response)

    def get(self, path: str) -> Any:
        return _content(self.api.get(path))

    def make_study(self, **changes: Any) -> str:
        """The template on the demo shop, but for the changes; its id."""
        templates = self.get("/api/v1/studies/templates/")
        design = next(each["design"] for each in templates if each["key"] == "demo")
        body = design | {"workspace": self.workspace()} | changes
        return str(self.post("/api/v1/studies/", body)["id"])

    def open_study(self, **changes: Any) -> OpenStudy:
        """Made like that, and open."""
        opened = self.post(f"/api/v1/studies/{self.make_study(**changes)}/open/")
        return OpenStudy(opened["id"], opened["link"]["url"], opened["design"]["tasks"])

    def workspace(self) -> str:
        """The first of theirs: everybody has one of their own."""
        [workspace, *_] = self.get("/api/v1/session/")["workspaces"]
        return str(workspace["id"])

    def report(self, study: str) -> dict[str, Any]:
        report: dict[str, Any] = self.get(f"/api/v1/studies/{study}/report/?seconds=true")
        return report

    def report_when(self, study: str, ready: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The report as soon as it shows what the last seconds brought: segments take a while."""
        deadline = time.monotonic() + REPORT_WITHIN_S
        while not ready(report := self.report(study)):
            assert time.monotonic() < deadline, report
            time.sleep(0.5)
        return report

    def sign_in(self, page: Page) -> None:
        page.goto("/")
        page.get_by_label("E-mail").fill(self.email)
        page.get_by_label("Password", exact=True).fill(self.password)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("button", name="Account of")).to_be_visible()

    def _token(self) -> str:
        cookies = self.api.storage_state()["cookies"]
        return next(cookie["value"] for cookie in cookies if cookie["name"] == "csrftoken")


def mapped_page(desk: Page) -> FrameLocator:
    """The recorded page beneath the report's page map, within the frame that guards it."""
    part = desk.get_by_role("region", name=re.compile("^Page map:"))
    expect(part).to_be_visible()
    return part.frame_locator("iframe").frame_locator("iframe")


def _content(response: APIResponse) -> Any:
    assert response.ok, f"{response.status} {response.url}: {response.text()}"
    return response.json()
