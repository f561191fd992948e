"""Recorded pages come from participants' browsers: rebuilt, they neither run nor load anything."""

import re
from typing import Any

from playwright.sync_api import Dialog, Page, Playwright, expect

from tests.e2e.hostile import hostile_page, listening
from tests.e2e.researcher import Researcher
from tests.e2e.stack import Stack

WORDS = "Nothing but words"
# In the frame in which pages are rebuilt, past our own cleaning.
SMUGGLE = """
(evil) => {
  const outer = document.querySelector("iframe").contentDocument;
  const inner = outer.querySelector("iframe").contentDocument;
  for (const page of [outer, inner]) {
    const image = page.createElement("img");
    image.src = `${evil}/smuggled.png`;
    const script = page.createElement("script");
    script.textContent = "top.hacked = 1";
    const frame = page.createElement("iframe");
    frame.src = `${evil}/smuggled`;
    page.body.append(image, script, frame);
  }
}
"""


class Sender:
    """A participant without a browser, who sends what they like."""

    def __init__(self, playwright: Playwright, platform: Stack, link: str) -> None:
        self.api = playwright.request.new_context(base_url=platform.address)
        path = f"/api/v1/join/{link.rsplit('/', 1)[1]}/runs/"
        token = self.api.post(path, data={"language": "en"}).json()["token"]
        self.headers = {"Authorization": f"Bearer {token}"}
        self.send("run/consent/", {"camera": False})

    def send(self, path: str, body: dict[str, Any]) -> None:
        answer = self.api.post(f"/api/v1/{path}", data=body, headers=self.headers)
        assert answer.ok, answer.text()

    def send_page(self, node: dict[str, Any]) -> None:
        window = {"href": "http://shop/", "width": 800, "height": 600}
        whole = {"node": node, "initialOffset": {"top": 0, "left": 0}}
        events = [
            {"type": 4, "timestamp": 100, "data": window},
            {"type": 2, "timestamp": 101, "data": whole},
        ]
        page = {"address": "/shop/", "width": 800, "height": 600, "events": events}
        self.send("run/pages/", {"number": 1, "start_ms": 100, "end_ms": 101} | page)


def test_a_hostile_page_is_shown_without_running_or_loading_anything(
    playwright: Playwright,
    platform: Stack,
    researcher: Researcher,
    desk: Page,
) -> None:
    study = researcher.open_study(camera="off")
    dialogs: list[Dialog] = []
    desk.on("dialog", lambda dialog: dialogs.append(dialog))
    with listening() as (evil, asked):
        Sender(playwright, platform, study.link).send_page(hostile_page(evil, WORDS))
        researcher.sign_in(desk)
        desk.goto(f"/studies/{study.id}/replay/{platform.newest_run()}")
        page = desk.frame_locator("iframe").frame_locator("iframe")
        expect(page.get_by_role("heading", name=WORDS)).to_be_attached()
        desk.get_by_role("button", name="Play", exact=True).click()
        desk.wait_for_timeout(1500)
        desk.evaluate(SMUGGLE, evil)
        desk.wait_for_timeout(1000)
        assert asked == []
    assert desk.evaluate("window.hacked") is None
    assert dialogs == []
    sandboxes = desk.evaluate(
        "[document, document.querySelector('iframe').contentDocument]"
        ".map((page) => page.querySelector('iframe').getAttribute('sandbox'))"
    )
    assert sandboxes == ["allow-same-origin", "allow-same-origin"]
    expect(desk).to_have_url(re.compile(r"/replay/\d+"))
