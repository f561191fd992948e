"""Fetches one page for a check: limited in time, size, redirects and in where it goes."""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from threading import Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from furrow.studies.sites.networks import resolve

MOST_REDIRECTS = 5
MOST_BYTES = 512 * 1024
STEP_S = 6.0
WHOLE_S = 15.0
PORTS = {"http": 80, "https": 443}
# Of a path and a query: everything that has a meaning there, and what is escaped already.
AS_WRITTEN = "/?%:@!$&'()*+,;=~[]|"
HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; Furrow site check)",
    "Accept": "text/html,application/xhtml+xml",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


class NoSite(Exception):
    """An address that cannot be fetched; the text says why, for people."""


@dataclass(frozen=True)
class Page:
    """What the last of the redirects answered."""

    address: str
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name]


def fetch(address: str, *, private: bool) -> Page:
    """The page at `address` after its redirects.

    Raises:
        NoSite: not a web address, or too many redirects.
        Unknown, Forbidden: from `resolve`.
        OSError, HTTPException: it does not answer as it should.
    """
    deadline = time.monotonic() + WHOLE_S
    for _ in range(MOST_REDIRECTS + 1):
        page = _fetch_once(address, private, deadline)
        [location] = page.values("location")[:1] or [""]
        if page.status not in (301, 302, 303, 307, 308) or not location:
            return page
        address = _joined(address, location)
    raise NoSite(f"It leads on more than {MOST_REDIRECTS} times. Write the page's last address.")


def parts_of(address: str) -> SplitResult:
    """Raises NoSite unless it is an address of the web."""
    try:
        parts = urlsplit(address.strip())
        usable = parts.scheme in PORTS and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise NoSite("Write a whole address, with https:// at its beginning.")
    if parts.username is not None or parts.password is not None:
        raise NoSite("Leave the name and the password out of the address.")
    return parts


def origin_of(address: str) -> str:
    """Scheme, host and port as browsers write them; the port only where it is not the scheme's own.

    Raises:
        NoSite: not a web address.
    """
    parts = parts_of(address)
    host = ascii_name(parts.hostname or "")
    host = f"[{host}]" if ":" in host else host
    port = "" if parts.port in (None, PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def ascii_name(host: str) -> str:
    """A host as it is asked for and as browsers report it: bücher.example is xn--bcher-kva.example.

    Raises:
        NoSite: no host can have this name.
    """
    try:
        return host.lower() if host.isascii() else host.encode("idna").decode().lower()
    except UnicodeError as error:
        raise NoSite("No site can have this name. Check how it is spelled.") from error


class _PinnedConnection(HTTPConnection):
    """Goes to the address that was checked, whatever the name means a moment later."""

    def __init__(self, parts: SplitResult, address: str) -> None:
        self._name = ascii_name(parts.hostname or "")
        self._address = address
        self._secure = parts.scheme == "https"
        super().__init__(self._name, parts.port or PORTS[parts.scheme], timeout=STEP_S)

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), self.timeout)
        if self._secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(plain, server_hostname=self._name)
        else:
            self.sock = plain


def _fetch_once(address: str, private: bool, deadline: float) -> Page:
    parts = parts_of(address)
    port = parts.port or PORTS[parts.scheme]
    pinned = resolve(ascii_name(parts.hostname or ""), port, private)
    connection = _PinnedConnection(parts, pinned)
    try:
        connection.connect()
        with _cut_off_at(connection.sock, deadline):
            connection.request("GET", _target(parts), headers={**HEADERS, "Host": _host(address)})
            return _read(address, connection.getresponse())
    finally:
        connection.close()


def _target(parts: SplitResult) -> str:
    """Path and query; people write letters and spaces that HTTP wants escaped."""
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return quote(target, safe=AS_WRITTEN)


def _host(address: str) -> str:
    return origin_of(address).partition("://")[2]


def _joined(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError as error:
        raise NoSite("It leads on to an address that is none. Write the last one.") from error


def _read(address: str, response: HTTPResponse) -> Page:
    body = response.read(MOST_BYTES)
    return Page(address, response.status, response.getheaders(), body)


@contextmanager
def _cut_off_at(sock: socket.socket, deadline: float) -> Iterator[None]:
    """Against servers that send a byte now and then, which no time-out of a step notices."""
    timer = Timer(max(0.0, deadline - time.monotonic()), _shut_down, [sock])
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _shut_down(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it had ended by itself
