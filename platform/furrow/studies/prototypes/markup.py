"""A prototype's HTML: gets the shim and the recorder, and addresses below its root."""

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from furrow.studies.prototypes.place import Place, is_foreign
from furrow.studies.prototypes.scripts import (
    rewrite_handler,
    rewrite_import_map,
    rewrite_script,
)
from furrow.studies.prototypes.styles import rewrite_styles

SHIM = "/prototype-shim.js"
RECORDER = "/recorder.js"
# Where people are led when they click or send: the shim decides then, as the page's own scripts do
# before it, and those want to read the address as it was written.
LED_BY_SHIM = {"a", "area", "form", "base"}
BYTE_ORDER_MARK = "\ufeff"
CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
REFRESH = re.compile(r"""(url\s*=\s*["']?)(/(?!/)[^"']*)""", re.IGNORECASE)

Rewriter = Callable[[str, Place], str]


def decode(page: bytes) -> str:
    """A page's text in the encoding that it names."""
    named = CHARSET.search(page[:1024])
    charset = named[1].decode() if named else "utf-8"
    try:
        return page.decode(charset).removeprefix(BYTE_ORDER_MARK)
    except (LookupError, UnicodeDecodeError):
        return page.decode("windows-1252", "replace")


def rewrite_page(html: str, place: Place) -> str:
    page = LexborHTMLParser(html)
    own_base = page.css_first("base[href]")
    base = place.base(own_base.attributes.get("href") if own_base else None)
    shim = {"src": SHIM, "data-furrow-root": place.root}
    if own_base:
        shim["data-furrow-base"] = ""
    for old in page.css("base, meta[http-equiv='content-security-policy' i]"):
        old.decompose()
    for node in page.root.traverse() if page.root else ():
        _rewrite_node(node, place)
    recorder = {"type": "module", "async": "", "src": RECORDER, "crossorigin": ""}
    # The shim before everything. The recorder waits for nothing: people click, and leave, before
    # all of a page is there.
    injected = [("script", shim), ("base", {"href": base}), ("script", recorder)]
    _insert_first(page, [_element(page, tag, attributes) for tag, attributes in injected])
    return page.html or ""


def _element(page: LexborHTMLParser, tag: str, attributes: dict[str, str]) -> LexborNode:
    node = page.create_node(tag)
    for name, value in attributes.items():
        node.attrs[name] = value
    return node


def _insert_first(page: LexborHTMLParser, nodes: list[LexborNode]) -> None:
    head = page.head
    if head is None:
        return
    first = head.child
    for node in nodes:
        if first is None:
            head.insert_child(node)
        else:
            first.insert_before(node)


def _rewrite_node(node: LexborNode, place: Place) -> None:
    if not node.is_element_node:
        return
    if node.tag in ("script", "style"):
        _rewrite_text(node, place)
    for name, value in node.attributes.items():
        rewriter = _rewriter_of(node, name)
        if value and rewriter:
            node.attrs[name] = rewriter(value, place)
    if node.tag in ("link", "script", "img"):
        _share(node)


def _rewrite_text(node: LexborNode, place: Place) -> None:
    """Of a script or a style that stands in the page itself."""
    text = node.child
    if text is not None and text.text_content:
        rewriter = _text_rewriter(node)
        text.replace_with(rewriter(text.text_content, place))


def _text_rewriter(node: LexborNode) -> Rewriter:
    if node.tag == "style":
        return rewrite_styles
    kind = (node.attributes.get("type") or "").lower()
    if kind == "importmap":
        return rewrite_import_map
    return rewrite_script if kind in ("", "module") or "javascript" in kind else _unchanged


def _rewriter_of(node: LexborNode, name: str) -> Rewriter | None:
    if name.startswith("on"):
        return rewrite_handler
    if name == "style":
        return rewrite_styles
    if name in ("srcset", "imagesrcset"):
        return _rebase_set
    if name == "content" and (node.attributes.get("http-equiv") or "").lower() == "refresh":
        return _rebase_refresh
    is_resource = name in ("src", "href", "xlink:href", "poster", "data", "background")
    return _rebase if is_resource and node.tag not in LED_BY_SHIM else None


def _share(node: LexborNode) -> None:
    """Lets the recorder see the prototype's own styles and pictures, which an opaque origin may
    only with `crossorigin`; digests of files that are rewritten on their way would fail."""
    address = node.attributes.get("href" if node.tag == "link" else "src")
    if not address or is_foreign(address):
        return
    if "integrity" in node.attributes:
        del node.attrs["integrity"]
    if "crossorigin" not in node.attributes and _is_shared(node):
        node.attrs["crossorigin"] = ""
    if (node.attributes.get("crossorigin") or "").lower() == "use-credentials":
        node.attrs["crossorigin"] = ""


def _is_shared(node: LexborNode) -> bool:
    if node.tag == "link":
        return "stylesheet" in (node.attributes.get("rel") or "").lower().split()
    return node.tag == "img" or node.attributes.get("type") == "module"


def _rebase(address: str, place: Place) -> str:
    return place.rebase(address)


def _rebase_set(candidates: str, place: Place) -> str:
    """`/a.png 1x, /b.png 2x`; an address without a comma at its end may hold some within."""
    parts = re.split(r"(,\s+|(?<=\d[wx]),(?=/))", candidates)
    return "".join(_rebase_candidate(part, place) for part in parts)


def _rebase_candidate(part: str, place: Place) -> str:
    address, space, rest = part.strip().partition(" ")
    return place.rebase(address) + space + rest if address.startswith("/") else part


def _rebase_refresh(content: str, place: Place) -> str:
    return REFRESH.sub(lambda found: found[1] + place.rebase(found[2]), content)


def _unchanged(text: str, place: Place) -> str:
    return text
