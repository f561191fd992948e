"""Trying a live site, and where this server must not be led."""

import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from furrow.studies.sites import checks, fetching, networks
from furrow.studies.sites.checks import SiteCheck, check_site
from furrow.studies.sites.networks import Forbidden, PrivateNetwork

PLATFORM = "https://furrow.example"
HTML = {"Content-Type": "text/html"}
SNIPPET = b'<script type="module" src="https://furrow.example/recorder.js"></script>'


class Answers(BaseHTTPRequestHandler):
    """Answers as the test says: a status, headers and a body by path."""

    pages: dict[str, tuple[int, dict[str, str], bytes]]

    def do_GET(self) -> None:
        status, headers, body = self.pages.get(self.path, (404, HTML, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


Serve = Callable[[dict[str, tuple[int, dict[str, str], bytes]]], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A site on this machine; gives its address."""
    servers = []

    def start(pages: dict[str, tuple[int, dict[str, str], bytes]]) -> str:
        handler = type("Handler", (Answers,), {"pages": pages})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def look(serve: Serve) -> Callable[..., SiteCheck]:
    """Tries a site that answers with these headers and this page."""

    def check(headers: dict[str, str], body: bytes = b"<p>Shop") -> SiteCheck:
        site = serve({"/": (200, HTML | headers, body)})
        return check_site(f"{site}/", PLATFORM, private=True)

    return check


def test_site_with_the_recorder_is_ready(look: Callable[..., SiteCheck], serve: Serve) -> None:
    found = look({}, SNIPPET)
    # Over http:// it would be mixed content, but for this machine's own addresses.
    assert (found.reachable, found.frameable, found.has_recorder) == (True, True, True)
    assert (found.header, found.remedy) == (None, "")


def test_site_without_the_recorder_says_which_line_is_missing(
    look: Callable[..., SiteCheck],
) -> None:
    found = look({}, b'<script src="https://other.example/recorder.js"></script>')
    assert (found.frameable, found.has_recorder) == (True, False)
    assert SNIPPET.decode() in found.remedy


@pytest.mark.parametrize(
    ("headers", "header", "remedy"),
    [
        (
            {"X-Frame-Options": "DENY"},
            "X-Frame-Options",
            "Content-Security-Policy: frame-ancestors 'self' https://furrow.example",
        ),
        (
            {"Content-Security-Policy": "default-src *; frame-ancestors 'none'"},
            "Content-Security-Policy",
            "frame-ancestors 'self' https://furrow.example",
        ),
        (
            {"Content-Security-Policy": "frame-ancestors https://a.example"},
            "Content-Security-Policy",
            "frame-ancestors https://a.example https://furrow.example",
        ),
    ],
)
def test_forbidden_frame_is_explained_with_what_to_write(
    look: Callable[..., SiteCheck], headers: dict[str, str], header: str, remedy: str
) -> None:
    found = look(headers)
    assert (found.reachable, found.frameable, found.header) == (True, False, header)
    assert remedy in found.remedy
    assert found.value
    assert found.value in next(iter(headers.values()))


def test_redirects_are_followed_and_the_last_address_is_told(serve: Serve) -> None:
    site = serve({"/": (302, {"Location": "/shop/"}, b""), "/shop/": (200, HTML, b"Shop")})
    found = check_site(site, PLATFORM, private=True)
    assert (found.address, found.frameable) == (f"{site}/shop/", True)


def test_addresses_are_tried_as_people_write_them(serve: Serve) -> None:
    site = serve({"/gr%C3%BC%C3%9Fe%20an?q=%C3%A4": (200, HTML, b"Shop")})
    assert check_site(f"{site}/grüße an?q=ä", PLATFORM, private=True).reachable


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ((302, {"Location": "/"}, b""), "more than 5 times"),
        ((302, {"Location": "ftp://x.example/"}, b""), "https://"),
        ((302, {"Location": "http://["}, b""), "that is none"),
        ((302, {"Location": "http://169.254.169.254/latest"}, b""), "no site"),
        ((500, HTML, b""), "error 500"),
        ((200, {"Content-Type": "application/pdf"}, b"%PDF"), "no page but a file"),
    ],
)
def test_what_cannot_be_shown_is_said(
    serve: Serve, page: tuple[int, dict[str, str], bytes], words: str
) -> None:
    found = check_site(serve({"/": page}), PLATFORM, private=True)
    assert not found.frameable
    assert words in found.detail


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("shop.example", "whole address"),
        ("ftp://shop.example", "whole address"),
        ("file:///etc/passwd", "whole address"),
        ("http://[::1", "whole address"),
        ("http://ä" + "a" * 70 + ".example", "No site can have this name"),
        ("https://alice:secret@shop.example", "password"),
        ("https://no-such-name.invalid", "no site of this name"),
        ("https://furrow.example/studies", "Furrow's own"),
        ("http://127.0.0.1:1", "Nothing answers"),
    ],
)
def test_addresses_that_lead_nowhere_are_explained(address: str, words: str) -> None:
    found = check_site(address, PLATFORM, private=True)
    assert (found.reachable, found.frameable) == (False, False)
    assert words in found.detail


@pytest.mark.parametrize(
    ("address", "refused"),
    [
        ("93.184.215.14", None),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", None),
        ("127.0.0.1", PrivateNetwork),
        ("::1", PrivateNetwork),
        ("10.1.2.3", PrivateNetwork),
        ("192.168.0.1", PrivateNetwork),
        ("100.64.0.1", PrivateNetwork),
        ("fd12::1", PrivateNetwork),
        ("::ffff:10.0.0.1", PrivateNetwork),
        ("64:ff9b::10.0.0.1", PrivateNetwork),
        ("2002:7f00:1::", PrivateNetwork),
        ("169.254.169.254", Forbidden),
        ("::ffff:169.254.169.254", Forbidden),
        ("fe80::1", Forbidden),
        ("fd00:ec2::254", Forbidden),
        ("100.100.100.200", Forbidden),
        ("168.63.129.16", Forbidden),
        ("224.0.0.1", Forbidden),
        ("ff02::1", Forbidden),
        ("0.0.0.0", Forbidden),  # noqa: S104
        ("255.255.255.255", Forbidden),
    ],
)
def test_networks_that_are_nobodys_business_are_not_entered(
    address: str, refused: type[Forbidden] | None
) -> None:
    if refused is None:
        networks.check(ip_address(address), private=False)
        return
    with pytest.raises(refused):
        networks.check(ip_address(address), private=False)
    if refused is PrivateNetwork:
        networks.check(ip_address(address), private=True)
    else:
        with pytest.raises(Forbidden):
            networks.check(ip_address(address), private=True)


def test_private_site_is_refused_on_servers_with_who_can_allow_it(serve: Serve) -> None:
    found = check_site(serve({"/": (200, HTML, b"")}), PLATFORM, private=False)
    assert not found.reachable
    assert "FURROW_PRIVATE_SITES" in found.detail


def test_name_is_looked_up_once_and_cannot_change_its_mind(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that first leads to a public place and then to this machine gets no second look."""
    site = serve({"/": (200, HTML, SNIPPET)})
    real, asked = socket.getaddrinfo, []

    def look_up(host: str, *rest: Any, **named: Any) -> Any:
        asked.append(host)
        return real("127.0.0.1" if host == "shop.example" else host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    port = site.rpartition(":")[2]
    # Mixed content is judged by name: this one is no local one.
    found = check_site(f"http://shop.example:{port}/", "http://furrow.example", private=True)
    assert found.reachable
    assert asked.count("shop.example") == 1


def test_http_site_cannot_stand_in_an_https_page(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = fetching.Page("http://shop.example/", 200, [("Content-Type", "text/html")], b"")
    monkeypatch.setattr(checks, "fetch", lambda *_, **__: page)
    found = check_site("http://shop.example/", PLATFORM, private=False)
    assert (found.reachable, found.frameable) == (True, False)
    assert "https://" in found.detail


def test_untrusted_certificate_is_explained(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_message = "self-signed certificate"

    def refuse(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(checks, "fetch", refuse)
    found = check_site("https://shop.example/", PLATFORM, private=False)
    assert "self-signed certificate" in found.detail


def test_site_that_drips_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "WHOLE_S", 0.5)
    listener = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        sock, _ = listener.accept()
        with sock:
            for _ in range(100):
                try:
                    sock.sendall(b"H")
                except OSError:
                    return
                time.sleep(0.05)

    thread = threading.Thread(target=drip)
    thread.start()
    began = time.monotonic()
    found = check_site(f"http://127.0.0.1:{listener.getsockname()[1]}/", PLATFORM, private=True)
    assert not found.reachable
    assert time.monotonic() - began < 4
    thread.join()
    listener.close()


@pytest.mark.django_db
def test_check_over_the_api(as_alice: Client, serve: Serve) -> None:
    cache.clear()
    site = serve({"/": (200, HTML | {"X-Frame-Options": "DENY"}, b"Shop")})
    answer = post(as_alice, {"address": site})
    assert answer.status_code == 200
    body = answer.json()
    assert (body["frameable"], body["value"], body["has_recorder"]) == (False, "DENY", False)
    assert "frame-ancestors 'self' http://testserver" in body["remedy"]


@pytest.mark.django_db
def test_nobody_knocks_at_a_network_door_by_door(as_alice: Client, client: Client) -> None:
    cache.clear()
    answers = [post(as_alice, {"address": "nowhere"}) for _ in range(21)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
    assert "Wait a minute, then try again." in answers[-1].json()["detail"]
    assert post(client, {"address": "nowhere"}).status_code in (401, 403)


def post(client: Client, body: object) -> Any:
    return client.post("/api/v1/sites/check/", json.dumps(body), content_type="application/json")
