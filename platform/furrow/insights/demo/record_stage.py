"""Records the pages of the demo shop for the simulated study; run it after changing the shop.

    python -m furrow.insights.demo.record_stage http://127.0.0.1:8000 node_modules/@rrweb/record

The second argument is rrweb's folder. Needs Chromium and the extra `dev`.
"""

import gzip
import shutil
import sys
from pathlib import Path
from typing import Any

import orjson
from playwright.sync_api import Browser, Page, sync_playwright

from furrow.insights.demo.stage import FILE

SIZES = {"desktop": (1280, 720), "phone": (390, 780)}
BAG = 'sessionStorage.setItem("shop:bag", JSON.stringify(["mug"]))'
# By page: its address, and what simulated participants point at, by a name of its own.
PAGES: dict[str, tuple[str, dict[str, str]]] = {
    "home": (
        "/shop/",
        {
            "mug": "a.card[href$='id=mug']",
            "teapot": "a.card[href$='id=teapot']",
            "promise": ".promise",
            "search": ".glass",
            "bag": "a[href='/shop/cart.html']",
            "circularity": "footer a[href='/shop/returns.html']",
            "imprint": "footer nav span:last-child",
        },
    ),
    "mug": (
        "/shop/product.html?id=mug",
        {"picture": "#picture", "save": "#save", "add": "#add", "bag": "a[href='/shop/cart.html']"},
    ),
    "teapot": (
        "/shop/product.html?id=teapot",
        {"picture": "#picture", "save": "#save", "add": "#add", "bag": "a[href='/shop/cart.html']"},
    ),
    "cart": (
        "/shop/cart.html",
        {
            "apply": ".coupon button",
            "delivery": ".sums div:nth-child(2) dd",
            "continue": ".ways .loud",
            "checkout": ".ways .faint",
        },
    ),
    "checkout": (
        "/shop/checkout.html",
        {
            "name": "label:nth-child(1) input",
            "street": "label:nth-child(2) input",
            "postcode": "label:nth-child(3) input",
            "town": "label:nth-child(4) input",
            "place": "#place",
            "fees": "#fees",
            "terms": "#terms",
        },
    ),
    "thanks": ("/shop/thanks.html", {"back": "main a"}),
    "returns": ("/shop/returns.html", {"text": "main p:nth-of-type(2)", "begin": ".coupon button"}),
}
SNAPSHOT = """() => new Promise((done) => rrwebRecord.record({
  emit: (event) => event.type === 2 && done(event.data),
  maskAllInputs: true, inlineStylesheet: true, slimDOMOptions: "all",
  recordCanvas: false, collectFonts: false,
}))"""
BOX = """(element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x + scrollX, y + scrollY, width, height].map(Math.round);
}"""
DOCUMENT = """() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"""


def main(address: str, rrweb: str) -> None:
    """Writes `stage.FILE`."""
    script = str(Path(rrweb) / "dist" / "record.umd.min.cjs")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        stage = {name: _record(browser, address, script, size) for name, size in SIZES.items()}
    FILE.write_bytes(gzip.compress(orjson.dumps(stage), mtime=0))


def _record(browser: Browser, address: str, script: str, size: tuple[int, int]) -> dict[str, Any]:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, base_url=address)
    page.goto("/shop/")
    page.evaluate(BAG)
    return {name: _page(page, script, size, *what) for name, what in PAGES.items()}


def _page(
    page: Page, script: str, size: tuple[int, int], address: str, elements: dict[str, str]
) -> dict[str, Any]:
    page.goto(address, wait_until="networkidle")
    boxes = {name: page.locator(css).first.evaluate(BOX) for name, css in elements.items()}
    page.add_script_tag(path=script)
    width, height = page.evaluate(DOCUMENT)
    return {
        "address": address,
        "title": page.title(),
        "viewport": size,
        "document": [width, height],
        "elements": {name: {"css": elements[name], "box": box} for name, box in boxes.items()},
        "snapshot": page.evaluate(SNAPSHOT),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
