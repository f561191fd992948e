"""How a prototype's files are answered: without cookies, from an origin that can do nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.db import connections
from django.test import AsyncClient, Client

from furrow.studies.models import Prototype
from furrow.studies.prototypes import serving

from .conftest import Files

pytestmark = pytest.mark.django_db
Make = Callable[[Files], Prototype]
FILES: Files = {
    "index.html": "<h1>Start</h1>",
    "about/index.html": "<h1>About</h1>",
    "contact.html": "<h1>Contact</h1>",
    "app.js": "export {}",
    "app.css": "h1 {}",
    "Film.mp4": bytes(range(100)),
    "font.woff2": b"x",
    "notes.unknown": b"x",
}


@pytest.fixture
def made(prototype: Make) -> Prototype:
    return prototype(FILES)


@pytest.fixture
def get(made: Prototype, as_alice: Client) -> Callable[..., Any]:
    """Asks as somebody who is signed in, which changes nothing."""
    return lambda path, **headers: as_alice.get(f"/p/{made.token}{path}", headers=headers)


def test_answers_are_sandboxed_open_to_all_and_set_no_cookie(get: Callable[..., Any]) -> None:
    for path in ("/", "/app.js", "/missing.png"):
        answer = get(path)
        expected = "sandbox allow-scripts allow-forms allow-modals"
        assert answer["Content-Security-Policy"] == expected
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cross-Origin-Opener-Policy"] == "unsafe-none"
        assert "X-Frame-Options" not in answer
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/app.js", "text/javascript; charset=utf-8"),
        ("/app.css", "text/css; charset=utf-8"),
        ("/Film.mp4", "video/mp4"),
        ("/font.woff2", "font/woff2"),
        ("/notes.unknown", "application/octet-stream"),
    ],
)
def test_types_are_right(get: Callable[..., Any], path: str, kind: str) -> None:
    assert get(path)["Content-Type"] == kind


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Start"),
        ("/index.html", "Start"),
        ("/about/", "About"),
        ("/contact", "Contact"),
        ("/CONTACT.html", "Contact"),
        # A router's pages, which are made in the browser.
        ("/products/12", "Start"),
    ],
)
def test_addresses_lead_to_pages_as_on_usual_servers(
    get: Callable[..., Any], path: str, words: str
) -> None:
    answer = get(path)
    assert (answer.status_code, words in answer.content.decode()) == (200, True)


def test_folder_is_led_to_its_slash(get: Callable[..., Any], made: Prototype) -> None:
    answer = get("/about?a=1")
    assert (answer.status_code, answer["Location"]) == (302, f"/p/{made.token}/about/?a=1")


def test_folder_of_any_script_is_led_to_its_slash(prototype: Make, client: Client) -> None:
    token = prototype({"index.html": "Start", "über uns/index.html": "Wir"}).token
    answer = client.get(f"/p/{token}/über uns")
    assert answer["Location"] == f"/p/{token}/%C3%BCber%20uns/"
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(
    "path", ["/missing.png", "/about/missing.js", "/../secret-key", "/%2e%2e/x.txt", "/a%00b.js"]
)
def test_what_is_not_there_is_not_found(
    get: Callable[..., Any], data_folder: Path, path: str
) -> None:
    (data_folder / "prototypes" / "secret-key").write_text("secret")
    assert get(path).status_code == 404


def test_unknown_and_removed_prototypes_are_not_found(
    get: Callable[..., Any], made: Prototype, client: Client
) -> None:
    assert client.get("/p/AAAAAAAAAAAAAAAAAAAAAAAA/").status_code == 404
    made.delete()
    assert get("/").status_code == 404


def test_nothing_but_reading_is_answered(made: Prototype, client: Client) -> None:
    assert client.post(f"/p/{made.token}/").status_code == 405
    preflight = client.options(f"/p/{made.token}/app.js")
    assert preflight["Access-Control-Allow-Headers"] == "*"


def test_known_files_are_not_sent_again(get: Callable[..., Any]) -> None:
    first = get("/app.js")
    assert first["Cache-Control"] == "public, max-age=3600"
    assert get("/")["Cache-Control"] == "no-cache"
    assert get("/app.js", if_none_match=first["ETag"]).status_code == 304


@pytest.mark.parametrize(
    ("wanted", "status", "part", "content"),
    [
        ("bytes=0-9", 206, "bytes 0-9/100", bytes(range(10))),
        ("bytes=90-", 206, "bytes 90-99/100", bytes(range(90, 100))),
        ("bytes=-5", 206, "bytes 95-99/100", bytes(range(95, 100))),
        ("bytes=0-999", 206, "bytes 0-99/100", bytes(range(100))),
        ("bytes=100-", 416, "bytes */100", b""),
        ("bytes=9-0", 416, "bytes */100", b""),
        ("bytes=0-1,5-6", 200, None, bytes(range(100))),
        ("pages=1", 200, None, bytes(range(100))),
    ],
)
def test_films_come_in_parts(
    get: Callable[..., Any], wanted: str, status: int, part: str | None, content: bytes
) -> None:
    answer = get("/Film.mp4", range=wanted, accept_encoding="gzip")
    assert (answer.status_code, answer.get("Content-Range")) == (status, part)
    assert answer.content == content


def test_part_of_another_version_is_not_sent(get: Callable[..., Any]) -> None:
    answer = get("/Film.mp4", range="bytes=0-9", if_range='"older"')
    assert (answer.status_code, len(answer.content)) == (200, 100)


async def test_large_file_is_read_in_pieces(tmp_path: Path) -> None:
    file = tmp_path / "film.mp4"
    content = bytes(range(256)) * 4096
    file.write_bytes(content)
    pieces = [piece async for piece in serving.chunks(file, range(100, len(content)))]
    assert len(pieces) > 1
    assert b"".join(pieces) == content[100:]


@pytest.mark.django_db(transaction=True)
async def test_large_file_is_streamed(made: Prototype, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "LARGE_BYTES", 10)
    answer = await AsyncClient().get(f"/p/{made.token}/Film.mp4")
    assert answer.streaming
    assert b"".join([piece async for piece in answer]) == FILES["Film.mp4"]  # type: ignore[attr-defined]
    # Views run in a thread of their own, with a connection of its own.
    await sync_to_async(connections.close_all)()
