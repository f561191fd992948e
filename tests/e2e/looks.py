"""What every page must hold to: nothing cut off at any width, nothing serious for axe-core."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "test-results"
WIDTHS = {360: 740, 768: 1024, 1440: 900}
SERIOUS = {"serious", "critical"}
# Web Vitals call a page good whose cumulative layout shift is at most this.
MOST_SHIFT = 0.1
SHIFT = """async () => {
    const entries = await new Promise((resolve) => {
        const seen = new PerformanceObserver((list) => resolve(list.getEntries()));
        seen.observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve([]), 500);
    });
    return entries.filter((one) => !one.hadRecentInput).reduce((sum, one) => sum + one.value, 0);
}"""


def check(page: Page, name: str, *, dark: bool = False) -> None:
    """Look at the page at every width, keep pictures of it, and leave its size as it was.

    dark: at the largest width also as whoever prefers dark colours sees it.
    """
    _wait_until_loaded(page)
    before = page.viewport_size
    problems = [f"{width} px: {problem}" for width in WIDTHS for problem in _at(page, name, width)]
    if dark:
        page.emulate_media(color_scheme="dark")
        problems += [f"dark: {problem}" for problem in _at(page, f"{name}-dark", max(WIDTHS))]
        page.emulate_media(color_scheme="light")
    if before:
        page.set_viewport_size(before)
    assert problems == [], "\n".join([name, *problems])


def check_calm(page: Page) -> None:
    """Nothing on the page has jumped while it was loaded."""
    _wait_until_loaded(page)
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(SHIFT)
    assert shift <= MOST_SHIFT, f"{page.url} jumped by {shift:.2f}"


def _wait_until_loaded(page: Page) -> None:
    expect(page.get_by_role("status").filter(has_text="Loading")).to_have_count(0)
    expect(page.locator(".mantine-Skeleton-root")).to_have_count(0)


def _at(page: Page, name: str, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.evaluate("scrollTo(0, 0)")
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
    return [*_cut_off(page), *serious_faults(page)]


def _cut_off(page: Page) -> list[str]:
    over = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return [f"the page is {over} px wider than the window"] if over > 0 else []


def serious_faults(page: Page) -> list[str]:
    """axe-core's serious and critical findings; the site under study in its frame is not ours."""
    # Not a script tag: the page's own content policy would refuse it.
    page.evaluate(_axe())
    found: dict[str, Any] = page.evaluate("axe.run(document, { iframes: false })")
    serious = [fault for fault in found["violations"] if fault["impact"] in SERIOUS]
    return [f"{fault['id']}: {node['html'][:200]}" for fault in serious for node in fault["nodes"]]


@cache
def _axe() -> str:
    return (ROOT / "frontend/node_modules/axe-core/axe.min.js").read_text()
