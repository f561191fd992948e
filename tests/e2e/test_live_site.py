"""A live site on an origin of its own, in a frame: with our recorder, and without it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e import looks
from tests.e2e.participant import Participant
from tests.e2e.researcher import OpenStudy, Researcher, mapped_page
from tests.e2e.stack import Stack

PAGE = """<!doctype html><title>Mugs</title>{recorder}
<h1>Mugs</h1><button id="order">Order</button> <a href="/about.html">About us</a>
<script>try {{ top.location = "/stolen" }} catch {{ document.title = "kept in" }}</script>"""


class Quiet(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, headers: dict[str, str], **more: Any) -> None:
        self.more_headers = headers
        super().__init__(*arguments, **more)

    def end_headers(self) -> None:
        for name, value in self.more_headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Its requests are nobody's news."""


@contextmanager
def site(folder: Path, recorder: str, headers: dict[str, str] | None = None) -> Iterator[str]:
    """Serves two pages; gives their origin, which is not the platform's."""
    for name in ("index.html", "about.html"):
        (folder / name).write_text(PAGE.format(recorder=recorder))
    handler = partial(Quiet, directory=str(folder), headers=headers or {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def design_on(address: str) -> dict[str, Any]:
    task: dict[str, Any] = {
        "title": "Order a mug",
        "instructions": "Order one.",
        "start_path": "/index.html",
        "success_rule": "element",
        "success_value": "#order",
        "path": [],
        "time_limit_s": None,
    }
    design = {"camera": "off", "target": "site", "address": address, "tasks": [task]}
    return design | {"questionnaires": []}


def begin(page: Page, link: str) -> Participant:
    person = Participant(page, link)
    person.join()
    person.agree()
    person.start_task("Order a mug")
    return person


def test_a_site_with_our_recorder_is_recorded_and_its_goal_seen(
    platform: Stack, researcher: Researcher, visitor: Page, desk: Page, tmp_path: Path
) -> None:
    recorder = f'<script type="module" src="{platform.address}/recorder.js"></script>'
    with site(tmp_path, recorder) as address:
        study = researcher.open_study(**design_on(address))
        person = begin(visitor, study.link)
        person.be_seen_at("/index.html")
        person.site().get_by_role("button", name="Order").click()
        person.site().get_by_role("link", name="About us").click()
        person.be_seen_at("/about.html")
        looks.check(visitor, "live-site")
        person.finish_task()
        person.be_thanked()
    events = platform.events(platform.newest_run())
    assert [each["address"] for each in events if each["kind"] == "navigated"] == [
        "/index.html",
        "/about.html",
    ]
    [goal] = [each for each in events if each["kind"] == "goal_met"]
    assert goal["rule"] == "element"
    assert "recorder_missing" not in {each["kind"] for each in events}
    query = "select count(*) from runs_replaypart where run_id = ?"
    [(parts,)] = platform.rows(query, platform.newest_run())
    assert parts >= 1
    _assert_report_tells_of_it(researcher, desk, study)


def _assert_report_tells_of_it(researcher: Researcher, desk: Page, study: OpenStudy) -> None:
    """The site's own server is gone by now: the page is what the participant saw."""
    report = researcher.report_when(study.id, lambda report: len(report["page_maps"]) == 2)
    [task] = report["tasks"]
    assert [each["outcome"] for each in task["outcomes"]] == ["direct"]
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study.id}/report?page=%2Findex.html")
    expect(mapped_page(desk).get_by_role("heading", name="Mugs")).to_be_attached()


def test_a_site_that_forbids_framing_is_explained(
    platform: Stack, researcher: Researcher, desk: Page, tmp_path: Path
) -> None:
    study = researcher.make_study()
    researcher.sign_in(desk)
    desk.goto(f"/studies/{study}/design")
    desk.get_by_text("A live site", exact=True).click()
    with site(tmp_path, "", {"X-Frame-Options": "DENY"}) as address:
        desk.get_by_label("The site's address").fill(address)
        desk.get_by_role("button", name="Check").click()
        said = desk.get_by_role("status").filter(has_text="The site forbids being framed")
        expect(said).to_contain_text("X-Frame-Options: DENY")
        remedy = f"Content-Security-Policy: frame-ancestors 'self' {platform.address}"
        expect(said).to_contain_text(remedy)
        looks.check(desk, "design-site-forbidden", dark=True)
    allowed = {"Content-Security-Policy": f"frame-ancestors 'self' {platform.address}"}
    with site(tmp_path, "", allowed) as address:
        desk.get_by_label("The site's address").fill(address)
        desk.get_by_role("button", name="Check").click()
        expect(desk.get_by_text("It can be framed, but our line is missing")).to_be_visible()


def test_a_site_without_our_recorder_works_and_the_platform_is_told(
    platform: Stack, researcher: Researcher, visitor: Page, tmp_path: Path
) -> None:
    with site(tmp_path, "") as address:
        person = begin(visitor, researcher.open_study(**design_on(address)).link)
        expect(person.site().get_by_role("heading", name="Mugs")).to_be_visible()
        visitor.wait_for_timeout(6000)  # after five seconds nobody waits for a recorder any more
        person.finish_task()
        person.be_thanked()
    kinds = [each["kind"] for each in platform.events(platform.newest_run())]
    assert kinds.count("recorder_missing") == 1
    assert visitor.url == person.link
