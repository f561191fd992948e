"""One platform for all browser tests, started as `make run` starts it."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.e2e import browsers, stack, webcams
from tests.e2e.phases import WATCH
from tests.e2e.researcher import Researcher
from tests.e2e.stack import Stack
from tests.e2e.webcams import Clip

PASSWORD = "three small furrows"
# Says nothing about how quick the platform is: a busy machine must not fail a test.
PATIENCE_MS = 30_000


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with stack.running(tmp_path_factory.mktemp("platform") / "data") as running:
        yield running


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Clip:
    return webcams.happy_then_other(tmp_path_factory.mktemp("webcam"))


@pytest.fixture(scope="session")
def chromium(playwright: Playwright, clip: Clip) -> Iterator[Browser]:
    """A browser before whose camera somebody smiles for some seconds, then does not, and again."""
    with browsers.chromium_with(playwright, clip.path) as browser:
        yield browser


@pytest.fixture
def guest(chromium: Browser) -> Iterator[BrowserContext]:
    """A participant's browser: it knows nothing yet."""
    with browsers.person(chromium) as context:
        context.add_init_script(WATCH)
        yield context


@pytest.fixture
def visitor(guest: BrowserContext) -> Page:
    return guest.new_page()


@pytest.fixture(scope="session")
def new_researcher(platform: Stack, playwright: Playwright) -> Callable[[], Researcher]:
    """Makes somebody with an account and no study."""
    numbers = count(1)

    def make() -> Researcher:
        email = f"researcher{next(numbers)}@example.org"
        platform.add_researcher(email, PASSWORD)
        return Researcher(playwright, platform.address, email, PASSWORD)

    return make


@pytest.fixture(scope="session")
def researcher(new_researcher: Callable[[], Researcher]) -> Researcher:
    return new_researcher()


@pytest.fixture(scope="session")
def admin(platform: Stack, playwright: Playwright) -> Researcher:
    """Whoever started the platform; their list holds the simulated study."""
    return Researcher(playwright, platform.address, platform.email, platform.password)


@pytest.fixture
def desk(chromium: Browser, platform: Stack) -> Iterator[Page]:
    """A researcher's browser, not signed in."""
    with browsers.person(chromium, base_url=platform.address) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield context.new_page()


@pytest.fixture
def other_desk(chromium: Browser, platform: Stack) -> Iterator[Page]:
    """A second researcher's browser, not signed in."""
    with browsers.person(chromium, base_url=platform.address) as context:
        yield context.new_page()
