"""Prototypes as participants meet them: framed, sandboxed, in a real Chromium."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from furrow.studies.models import Prototype

from .browser import Visit, visiting
from .conftest import Files

SAMPLES = Path(__file__).parent / "samples"
pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[[Files], Prototype]
# In which the recorder must say nothing more (LOOK_EVERY_MS in frontend/src/recorder/goal.ts).
LONGER_THAN_ANY_LOOK_MS = 500


def sample(name: str) -> Files:
    root = SAMPLES / name
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def style(visit: Visit, selector: str, name: str) -> Any:
    read = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"
    return visit.frame.evaluate(read, [selector, name])


def width(visit: Visit, selector: str) -> int:
    visit.wait_for(f"document.querySelector('{selector}')?.complete")
    return int(visit.frame.evaluate(f"document.querySelector('{selector}').naturalWidth"))


@pytest.mark.parametrize("name", ["vite-root", "vite-relative"])
def test_vite_build_with_a_router_works(
    live_server: LiveServer, prototype: Make, name: str
) -> None:
    made = prototype(sample(name))
    with visiting(live_server.url, made.token) as visit:
        visit.go("/")
        visit.see("#path", "/")
        visit.see("li", "pot")
        assert (width(visit, "#imported"), width(visit, "#public")) == (150, 150)
        assert "/leaf.svg" in style(visit, "body", "backgroundImage")

        visit.follow("#about")
        visit.see("#visits", "1")
        assert style(visit, "h1", "color") == "rgb(4, 5, 6)"
        visit.follow("#home")
        visit.follow("#hard")
        visit.see("#visits", "2")
        visit.back()
        visit.see("#path", "/")
        visit.follow("#reload")

        visit.go("/about")
        visit.see("#visits", "3")
        assert visit.faults == []
        assert visit.addresses() == ["/", "/about", "/", "/about?hard=1", "/", "/", "/about"]
        # Where the pointer goes while its page is being left is said too late to be believed.
        unknown = {said["kind"] for said in visit.page.evaluate("heard") if not said["known"]}
        assert unknown <= {"cursor_moved"}


PLAIN: Files = {
    "index.html": """<!doctype html><html><head>
      <link rel="stylesheet" href="/css/site.css"><script>
        localStorage.visits = Number(localStorage.visits || 0) + 1;
        document.cookie = "seen=" + localStorage.getItem("visits") + "; path=/";
      </script></head><body><h1>Start</h1>
      <a id="relative" href="pages/form.html">Form</a>
      <a id="absolute" href="/pages/form.html" target="_blank">Form in a new window</a>
      <a id="inner" href="#end">Down</a>
      <button id="handler" onclick="location.href='/pages/form.html'">Go</button>
      <p style="height:3000px"></p><h2 id="end">End</h2></body></html>""",
    "pages/form.html": """<!doctype html><h1>Form</h1>
      <img id="picture" src="../img/dot.svg">
      <p id="kept"></p>
      <form action="/thanks.html" method="post"><input name="mail"><button>Send</button></form>
      <form action="../index.html"><input name="q" value="mug"><button>Find</button></form>
      <script src="/js/kept.js"></script>""",
    "thanks.html": "<h1>Thanks</h1><a href='/'>Home</a>",
    "css/site.css": "h1 { background: url(/img/dot.svg); color: rgb(7, 8, 9); }",
    "js/kept.js": "kept.textContent = localStorage.visits + ' ' + document.cookie;",
    "img/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
}


def test_plain_pages_keep_what_they_store_and_can_be_left_and_gone_back_to(
    live_server: LiveServer, prototype: Make
) -> None:
    made = prototype(PLAIN)
    with visiting(live_server.url, made.token) as visit:
        visit.go("/")
        visit.see("h1", "Start")
        assert style(visit, "h1", "color") == "rgb(7, 8, 9)"
        for link in ("#relative", "#absolute", "#handler"):
            visit.follow(link)
            visit.see("h1", "Form")
            visit.back()
            visit.see("h1", "Start")
        visit.follow("#relative")
        visit.see("#kept", "4 seen=4")
        assert width(visit, "#picture") == 9
        assert visit.faults == []
        assert visit.addresses() == ["/", *["/pages/form.html", "/"] * 3, "/pages/form.html"]


def test_fragments_stay_on_their_page(live_server: LiveServer, prototype: Make) -> None:
    made = prototype(PLAIN)
    with visiting(live_server.url, made.token) as visit:
        visit.go("/index.html")
        visit.see("h1", "Start")
        visit.follow("#inner")
        visit.wait_for("scrollY > 1000 && location.hash === '#end'")
        assert visit.addresses() == ["/index.html", "/index.html#end"]
        assert len(visit.heard("ready")) == 1


def test_forms_lead_on_and_what_is_posted_stays_in_the_browser(
    live_server: LiveServer, prototype: Make
) -> None:
    made = prototype(PLAIN)
    with visiting(live_server.url, made.token) as visit:
        posted: list[str] = []
        visit.page.on("request", lambda request: posted.append(request.method))
        visit.go("/pages/form.html")
        visit.frame.fill("input[name=mail]", "alice@example.org")
        visit.follow("text=Send")
        visit.see("h1", "Thanks")
        visit.go("/pages/form.html")
        visit.follow("text=Find")
        visit.see("h1", "Start")
        assert set(posted) == {"GET"}
        assert visit.addresses()[1::2] == ["/thanks.html", "/index.html?q=mug"]


def test_figma_like_export_with_spaces_inline_styles_and_made_pictures_works(
    live_server: LiveServer, prototype: Make
) -> None:
    files: Files = {
        "My Design/index.html": """<html><body>
          <div id="hero" style="background-image: url('/assets/Frame 1.svg'); height: 50px"></div>
          <img id="set" srcset="/assets/Frame%201.svg 1x, /assets/None.svg 3x">
          <div id="made"></div><a id="next" href="/Screen%202.html">Next</a><script>
            made.innerHTML = '<img id="inner" src="/assets/Frame%201.svg">';
            const own = document.createElement("div");
            own.id = "own";
            own.style.backgroundImage = "url(/assets/Frame%201.svg)";
            made.append(own);
          </script></body></html>""",
        "My Design/Screen 2.html": "<h1>Two</h1>",
        "My Design/assets/Frame 1.svg": PLAIN["img/dot.svg"],
    }
    made = prototype(files)
    with visiting(live_server.url, made.token) as visit:
        visit.go("/")
        assert (width(visit, "#set"), width(visit, "#inner")) == (9, 9)
        below = f"/p/{made.token}/assets/"
        visit.wait_for(f"window.own?.style.backgroundImage.includes('{below}')")
        assert below in style(visit, "#hero", "backgroundImage")
        visit.follow("#next")
        visit.see("h1", "Two")
        assert visit.addresses() == ["/", "/Screen%202.html"]


def test_prototype_can_do_nothing_as_somebody_signed_in(
    live_server: LiveServer, prototype: Make
) -> None:
    attack = """<h1 id="result">…</h1><script>
      const tries = [
        () => parent.document.title,
        () => { top.location = "/p/"; return top.location.href; },
        // What the shim leaves alone, so that it reaches the platform itself.
        () => new Promise((resolve, reject) => {
          const source = new EventSource("/api/v1/session/", {withCredentials: true});
          source.onopen = resolve;
          source.onerror = reject;
        }),
      ];
      (async () => {
        const got = [];
        for (const attempt of tries) try { got.push(await attempt()); } catch {}
        result.textContent = "got " + got.length;
      })();
    </script>"""
    made = prototype({"index.html": attack})
    with visiting(live_server.url, made.token) as visit:
        visit.go("/")
        visit.see("#result", "got 0")
        assert visit.frame.evaluate("self.origin") == "null"
        assert visit.page.url.endswith("/healthz")


def test_database_in_memory_stands_in_for_the_one_that_throws(
    live_server: LiveServer, prototype: Make
) -> None:
    page = """<h1 id="result">…</h1><script>
      const opening = indexedDB.open("shop", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("bag");
      opening.onsuccess = () => {
        const bag = opening.result.transaction("bag", "readwrite").objectStore("bag");
        bag.put("mug", 1);
        bag.get(1).onsuccess = ({ target }) => {
          result.textContent = target.result + " " + ("serviceWorker" in navigator);
        };
      };
    </script>"""
    made = prototype({"index.html": page})
    with visiting(live_server.url, made.token) as visit:
        visit.go("/")
        visit.see("#result", "mug false")


@pytest.mark.parametrize(
    ("rule", "value", "act"),
    [("element", "#buy", "span"), ("text", "thank  YOU", "button"), ("element", "((", None)],
)
def test_goal_is_met_once(
    live_server: LiveServer, prototype: Make, rule: str, value: str, act: str | None
) -> None:
    page = """<div id="buy"><span>Buy</span></div><p hidden>Thank you</p>
      <button onclick="document.querySelector('p').hidden = false">Show</button>"""
    made = prototype({"index.html": page})
    watch = {"furrow": 1, "kind": "watch", "task": 7, "rule": rule, "value": value}
    with visiting(live_server.url, made.token, watch | {"record_pages": False}) as visit:
        visit.go("/")
        visit.wait_to_hear("ready")
        visit.wait_until_told()
        visit.page.wait_for_timeout(LONGER_THAN_ANY_LOOK_MS)
        assert visit.heard("goal_met") == []
        for selector in [act] * 2 if act else ["span", "button"]:
            visit.frame.click(selector)
        if act:
            visit.wait_to_hear("goal_met")
        visit.page.wait_for_timeout(LONGER_THAN_ANY_LOOK_MS)
        met = [(said["task"], said["rule"], said["address"]) for said in visit.heard("goal_met")]
        assert met == ([(7, rule, "/")] if act else [])


def test_pages_are_recorded_where_the_study_asks_for_it(
    live_server: LiveServer, prototype: Make
) -> None:
    made = prototype(PLAIN)
    watch = {"furrow": 1, "kind": "watch", "task": 7, "rule": "word", "value": ""}
    with visiting(live_server.url, made.token, watch | {"record_pages": True}) as visit:
        visit.go("/")
        visit.see("h1", "Start")
        visit.wait_to_hear("page_events")
        [first, *_] = visit.heard("page_events")
        assert first["address"] == "/"
        # The linked style sheet could be read, so it stands in the picture.
        assert "rgb(7, 8, 9)" in str(first["events"])


def test_page_that_is_left_before_all_of_it_is_there_was_seen_and_clicked(
    live_server: LiveServer, prototype: Make
) -> None:
    start = '<h1>Start</h1><a href="/next.html">On</a><script src="/slow.js"></script>'
    made = prototype({"index.html": start, "next.html": "<h1>Next</h1>", "slow.js": ""})
    with visiting(live_server.url, made.token) as visit:
        visit.page.route("**/slow.js", lambda route: None)
        visit.page.evaluate("src => void (frame.src = src)", f"{visit.base}/")
        visit.wait_to_hear("ready")
        visit.frame.click("text=On")
        visit.wait_to_hear("navigated", 2)
        assert visit.addresses() == ["/", "/next.html"]
        assert [said["address"] for said in visit.heard("clicked")] == ["/"]
