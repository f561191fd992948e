"""What a page of a prototype becomes on its way to the browser."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from furrow.studies.prototypes.markup import decode, rewrite_page
from furrow.studies.prototypes.place import Place
from furrow.studies.prototypes.scripts import rewrite_handler, rewrite_script
from furrow.studies.prototypes.styles import rewrite_styles

ROOT = Place("/p/T", "/p/T/")
INNER = Place("/p/T", "/p/T/about/")


def attributes(html: str, selector: str, place: Place = ROOT) -> dict[str, str | None]:
    node = LexborHTMLParser(rewrite_page(html, place)).css_first(selector)
    assert node is not None
    return dict(node.attributes)


def test_shim_is_the_very_first_and_the_recorder_comes_before_the_pages_modules() -> None:
    html = "<!DOCTYPE html><head><meta charset=utf-8><script>a()</script></head><p>Tea"
    head = rewrite_page(html, ROOT)
    assert head.startswith(
        '<!DOCTYPE html><html><head><script src="/prototype-shim.js" data-furrow-root="/p/T">'
        '</script><base href="/p/T/">'
        '<script type="module" async="" src="/recorder.js" crossorigin="">'
        '</script><meta charset="utf-8"><script>a()</script>'
    )


@pytest.mark.parametrize("html", ["", "Tea", "<p>Tea", "<frameset><frame src='a.html'></frameset>"])
def test_every_page_gets_them(html: str) -> None:
    assert rewrite_page(html, ROOT).count("furrow-root") == 1


@pytest.mark.parametrize(
    ("html", "selector", "name", "expected"),
    [
        ('<img src="/a.png">', "img", "src", "/p/T/a.png"),
        ('<img src="a.png">', "img", "src", "a.png"),
        ('<img src="//cdn.example/a.png">', "img", "src", "//cdn.example/a.png"),
        ('<img src="https://cdn.example/a.png">', "img", "src", "https://cdn.example/a.png"),
        ('<img src="data:image/png;base64,/9j/4">', "img", "src", "data:image/png;base64,/9j/4"),
        ('<img src="/p/T/a.png">', "img", "src", "/p/T/a.png"),
        ('<img srcset="/a.png 1x, /b.png 2x">', "img", "srcset", "/p/T/a.png 1x, /p/T/b.png 2x"),
        ('<img srcset="data:x,/y 1x">', "img", "srcset", "data:x,/y 1x"),
        ('<video poster="/v.jpg">', "video", "poster", "/p/T/v.jpg"),
        ('<link rel="icon" href="/i.svg">', "link", "href", "/p/T/i.svg"),
        ('<svg><use xlink:href="/s.svg#a"/></svg>', "use", "xlink:href", "/p/T/s.svg#a"),
        ('<svg><use href="#a"/></svg>', "use", "href", "#a"),
        ('<p style="background:url(/a.png)">', "p", "style", "background:url(/p/T/a.png)"),
        ('<meta http-equiv="refresh" content="0; url=/a">', "meta", "content", "0; url=/p/T/a"),
        # Routers compare what is written there; the shim leads those who click.
        ('<a href="/about">', "a", "href", "/about"),
        ('<form action="/send">', "form", "action", "/send"),
    ],
)
def test_addresses_from_the_servers_top_lead_below_the_prototypes(
    html: str, selector: str, name: str, expected: str
) -> None:
    assert attributes(html, selector)[name] == expected


def test_own_styles_and_pictures_can_be_read_by_the_recorder() -> None:
    assert attributes('<link rel="stylesheet" href="a.css">', "link")["crossorigin"] == ""
    assert attributes('<img src="/a.png">', "img")["crossorigin"] == ""
    assert "crossorigin" not in attributes('<img src="https://cdn.example/a.png">', "img")


def test_what_would_stop_rewritten_files_from_working_goes() -> None:
    html = """<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
      <script src="a.js" integrity="sha384-x" crossorigin="use-credentials"></script>"""
    rewritten = rewrite_page(html, ROOT)
    assert "Content-Security-Policy" not in rewritten
    assert "integrity" not in rewritten
    assert "use-credentials" not in rewritten


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("", "/p/T/about/"),
        ('<base href="/">', "/p/T/"),
        ('<base href="/app/">', "/p/T/app/"),
        ('<base href="./">', "/p/T/about/"),
        ('<base href="https://www.example.org/">', "/p/T/about/"),
    ],
)
def test_relative_addresses_count_from_where_the_page_lies(own: str, expected: str) -> None:
    rewritten = rewrite_page(f"<head>{own}</head>", INNER)
    assert rewritten.count("<base") == 1
    assert f'<base href="{expected}">' in rewritten
    assert ("data-furrow-base" in rewritten) == bool(own)


def test_scripts_and_styles_within_the_page_are_rewritten_and_data_is_not() -> None:
    html = """<style>a{background:url(/a.png)}</style>
      <script>if (a < b && c) location.reload()</script>
      <script type="application/json">{"location.href = ": "/a"}</script>
      <script type="importmap">{"imports": {"tea": "/lib/tea.js"}}</script>
      <button onclick="location = '/next'">Next</button>"""
    rewritten = rewrite_page(html, ROOT)
    assert "url(/p/T/a.png)" in rewritten
    assert "if (a < b && c) location.furrowReload()" in rewritten
    assert '{"location.href = ": "/a"}' in rewritten
    assert '{"tea": "/p/T/lib/tea.js"}' in rewritten
    assert "onclick=\"location.furrowHref= '/next'\"" in rewritten


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("import a from '/lib/a.js'", "import a from '/p/T/lib/a.js'"),
        ('import("/lib/a.js")', 'import("/p/T/lib/a.js")'),
        ("import a from './a.js'", "import a from './a.js'"),
        ('window.location.href="/a"', 'window.location.furrowHref="/a"'),
        ("location.href == '/a'", "location.href == '/a'"),
        ("location.assign(next)", "location.furrowAssign(next)"),
        ("window.location = next", "window.location.furrowHref= next"),
        ("window.location.replace(next)", "window.location.furrowReplace(next)"),
        # Not the window's own: a text, a variable, another window's.
        ("const location = useLocation()", "const location = useLocation()"),
        ("location.replace(/a/, '')", "location.replace(/a/, '')"),
        ("frame.contentWindow.location.href = a", "frame.contentWindow.location.href = a"),
        ("top.location.href = a", "top.location.href = a"),
        ("this.location = a", "this.location = a"),
    ],
)
def test_scripts_are_led_to_the_shim_where_it_cannot_reach_them(script: str, expected: str) -> None:
    assert rewrite_script(script, ROOT) == expected


def test_handler_has_no_variables_of_its_own() -> None:
    expected = "a(); location.furrowReplace('/b')"
    assert rewrite_handler("a(); location.replace('/b')", ROOT) == expected


def test_style_sheets_are_rewritten() -> None:
    css = """@import "/b.css"; a { background: url('/a.png'), url(//cdn/x), url(c.png) }"""
    expected = (
        """@import "/p/T/b.css"; a { background: url('/p/T/a.png'), url(//cdn/x), url(c.png) }"""
    )
    assert rewrite_styles(css, ROOT) == expected


@pytest.mark.parametrize(
    "page",
    [
        "<p>Tëa".encode(),
        b"\xef\xbb\xbf" + "<p>Tëa".encode(),
        '<meta charset="iso-8859-1"><p>Tëa'.encode("latin-1"),
        "<p>Tëa".encode("windows-1252"),
    ],
)
def test_pages_are_read_in_the_encoding_that_they_have(page: bytes) -> None:
    assert decode(page).endswith("<p>Tëa")
    assert not decode(page).startswith("\ufeff")
