"""Shows a prototype in a frame, as the participant's page does, and notes what it says."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Frame, Page, Request, sync_playwright

from tests import chromium
from tests.platform.live.stack import PATIENCE_S

PATIENCE_MS = 1000 * PATIENCE_S

# The same sandbox as in frontend/src/participant/target/target-frame.tsx.
PARENT = """watch => {
  window.frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts allow-forms allow-modals");
  frame.style = "width: 900px; height: 600px";
  document.body.append(frame);
  window.heard = [];
  addEventListener("message", ({source, origin, data}) => {
    const known = source === frame.contentWindow && origin === "null";
    heard.push({...data, known});
    if (data.kind === "ready" && watch) frame.contentWindow.postMessage(watch, "*");
  });
}"""


@dataclass
class Visit:
    page: Page
    base: str
    faults: list[str]

    @property
    def frame(self) -> Frame:
        return self.page.frames[1]

    # Each of these leads to one other page, or address within the page, and returns when its
    # recorder has said so: whoever leaves sooner has never been there, as far as anybody heard.

    def go(self, path: str) -> None:
        """Shows a page; returns when it has loaded, too."""
        show = "src => new Promise((resolve) => { frame.onload = resolve; frame.src = src; })"
        show_fully = f"src => ({show})(src).then(() => null)"
        self._move(lambda: self.page.evaluate(show_fully, f"{self.base}{path}"))

    def follow(self, selector: str) -> None:
        """Clicks."""
        self._move(lambda: self.frame.click(selector))

    def back(self) -> None:
        self._move(lambda: self.page.evaluate("history.back()"))

    def _move(self, act: Callable[[], object]) -> None:
        before = len(self.addresses())
        act()
        self.wait_to_hear("navigated", before + 1)

    def heard(self, kind: str) -> list[dict[str, Any]]:
        return [said for said in self.page.evaluate("heard") if said.get("kind") == kind]

    def addresses(self) -> list[str]:
        return [said["address"] for said in self.heard("navigated")]

    def wait_for(self, expression: str) -> None:
        self.frame.wait_for_function(expression)

    def see(self, selector: str, text: str) -> None:
        """Waits for an element with the text."""
        self.frame.locator(selector, has_text=text).first.wait_for()

    def wait_to_hear(self, kind: str, number: int = 1) -> None:
        said = "([kind, number]) => heard.filter((m) => m.kind === kind).length >= number"
        self.page.wait_for_function(said, arg=[kind, number])

    def wait_until_told(self) -> None:
        """Until the recorder has heard what the parent has said: messages keep their order."""
        listen = "() => void addEventListener('message', () => (window.isTold = true))"
        self.frame.evaluate(listen)
        self.page.evaluate("() => frame.contentWindow.postMessage('anything', '*')")
        self.wait_for("window.isTold")


@contextmanager
def visiting(server: str, token: str, watch: dict[str, Any] | None = None) -> Iterator[Visit]:
    """An open frame; `go` shows a page of the prototype in it."""
    browser_path = chromium.find()
    if browser_path is None or not (settings.FRONTEND_FOLDER / "prototype-shim.js").is_file():
        pytest.skip("needs Chromium and the built front end: npm --prefix frontend run build")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=flags, timeout=PATIENCE_MS
        )
        page = browser.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("requestfailed", lambda request: _note_failure(request, faults))
        page.on("response", lambda r: r.status >= 400 and faults.append(f"{r.url} {r.status}"))
        page.set_default_timeout(PATIENCE_MS)
        # Any page of the platform; a made-up one would count as a foreign network's.
        page.goto(f"{server}/healthz")
        page.evaluate(PARENT, watch)
        yield Visit(page, f"{server}/p/{token}", faults)
        browser.close()


def _note_failure(request: Request, faults: list[str]) -> None:
    """That a page is left before all of it is there is no fault."""
    if "ERR_ABORTED" not in (request.failure or ""):
        faults.append(f"{request.url} {request.failure}")
