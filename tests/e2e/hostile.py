"""A page that tries everything: what a participant's browser could send as a recording."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread
from typing import Any

Node = dict[str, Any]


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """Somebody's server and the addresses that were asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        do_POST = do_GET  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:
            """Keeps the test's output quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def hostile_page(evil: str, words: str) -> Node:
    """rrweb's full snapshot of a page with `words` among its attempts to reach `evil`."""
    numbers = count(1)

    def element(tag: str, attributes: Node | None = None, *children: Node, **more: Any) -> Node:
        own = {"type": 2, "id": next(numbers), "tagName": tag, "attributes": attributes or {}}
        return own | {"childNodes": list(children)} | more

    def text(content: str, **more: Any) -> Node:
        return {"type": 3, "id": next(numbers), "textContent": content} | more

    attack = "parent.hacked = 1; parent.parent.hacked = 1"
    sheet = f"@import '{evil}/import.css'; body {{ background: url({evil}/background.png) }}"
    svg = {"isSVG": True}
    head = element(
        "head",
        {},
        element("meta", {"http-equiv": "refresh", "content": f"0;url={evil}/refresh"}),
        element("base", {"href": f"{evil}/base/"}),
        element("link", {"rel": "stylesheet", "href": f"{evil}/link.css"}),
        element("link", {"rel": "preload", "as": "image", "href": f"{evil}/preload.png"}),
        element("style", {"_cssText": sheet}),
        element("style", {}, text(sheet, isStyle=True)),
        element("script", {"src": f"{evil}/script.js"}, text(attack)),
    )
    body = element(
        "body",
        {"onload": attack, "background": f"{evil}/body.png"},
        element("h1", {}, text(words)),
        element("img", {"src": f"{evil}/picture.png", "onerror": attack, "onload": attack}),
        element("img", {"srcset": f"{evil}/set.png 1x", "src": "x", "onerror": attack}),
        element("iframe", {"src": f"{evil}/frame"}),
        element("iframe", {"srcdoc": f"<script>{attack}</script><img src='{evil}/srcdoc'>"}),
        element("object", {"data": f"{evil}/object"}),
        element("embed", {"src": f"{evil}/embed"}),
        element("video", {"src": f"{evil}/video.mp4", "poster": f"{evil}/poster.png"}),
        element("input", {"type": "image", "src": f"{evil}/input.png"}),
        element("a", {"href": f"javascript:{attack}"}, text("a link")),
        element("p", {"style": f"background-image: url('{evil}/style.png')"}, text("styled")),
        element(
            "svg",
            {},
            element("use", {"xlink:href": f"{evil}/use.svg#a", "href": f"{evil}/use.svg#a"}, **svg),
            element("image", {"href": f"{evil}/image.svg"}, **svg),
            element("script", {"href": f"{evil}/svg.js"}, text(attack), **svg),
            **svg,
        ),
    )
    kind = {"type": 1, "id": next(numbers), "name": "html", "publicId": "", "systemId": ""}
    page = element("html", {}, head, body)
    return {"type": 0, "id": next(numbers), "childNodes": [kind, page]}
