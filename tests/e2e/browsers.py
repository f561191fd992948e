"""Real Chromium with a fake webcam."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Playwright

from tests import chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What the person answers when the browser asks for the camera.
Answer = Literal["allow", "deny"]


@contextmanager
def chromium_with(
    playwright: Playwright, webcam: Path | None = None, answer: Answer = "allow"
) -> Iterator[Browser]:
    """A browser whose camera plays `webcam` over and over; each clip needs a browser of its own."""
    executable = chromium.find()
    assert executable, chromium.HOW_TO_INSTALL
    permission = {"allow": "", "deny": "=deny"}[answer]
    camera = [f"--use-fake-ui-for-media-stream{permission}", "--use-fake-device-for-media-stream"]
    if webcam:
        camera.append(f"--use-file-for-fake-video-capture={webcam}")
    browser = playwright.chromium.launch(executable_path=executable, args=[*FLAGS, *camera])
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def person(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """Somebody's own cookies and storage; a script error on any of their pages fails the test."""
    context = browser.new_context(**options)
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    try:
        yield context
        assert errors == []
    finally:
        context.close()
