"""A researcher who watches live and whose browser stops reading."""

import base64
import os
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import psutil

from tests.faults.crowd import Crowd
from tests.faults.platform import Platform, memory_kb
from tests.platform.live.stack import until

# So many people in one study that what is told each second soon fills every buffer on the way.
MANY = 2_000


def test_observer_who_does_not_read_is_dropped_and_nobody_else_notices(
    platform: Platform, face: bytes, measured: Callable[..., None]
):
    with Crowd(platform, face) as crowd, _many_runs(platform, crowd.browsers[0].run):
        before, begin = memory_kb(platform.pid("web")), time.monotonic()
        with closing(_watch(platform)) as observer:
            port = observer.getsockname()[1]
            assert port in _peers(platform)
            until(lambda: "does not read" in platform.log("web"), "the observer is dropped")
            dropped = time.monotonic() - begin
            until(lambda: port not in _peers(platform), "the connection is cut")
            cut = time.monotonic() - begin
        grown = memory_kb(platform.pid("web")) - before
        crowd.wait_for_answers()
        oldest = crowd.oldest_answer_s(begin)
        crowd.settle()
        assert [len(browser.heard.hellos) for browser in crowd.browsers] == [1, 1, 1]
        crowd.require_all_events()
    measured(dropped_after_s=round(dropped, 1), cut_after_s=round(cut, 1), web_grew_kb=grown)
    measured(oldest_answer_s=round(oldest, 3))
    assert grown < 60_000


def _watch(platform: Platform) -> socket.socket:
    """An observer's socket, of which nothing is ever read but the handshake."""
    address = urlsplit(platform.url)
    observer = socket.socket()
    observer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    observer.connect((address.hostname, address.port))
    lines = [
        f"GET /ws/studies/{platform.prepared['study']}/live/ HTTP/1.1",
        f"Host: {address.netloc}",
        f"Origin: {platform.url}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        f"Cookie: sessionid={platform.prepared['session']}",
    ]
    observer.sendall("\r\n".join([*lines, "", ""]).encode())
    assert observer.recv(12) == b"HTTP/1.1 101"
    return observer


def _peers(platform: Platform) -> set[int]:
    """The ports of those who have a connection to the web process."""
    connections = psutil.Process(platform.pid("web")).net_connections("tcp")
    return {connection.raddr.port for connection in connections if connection.raddr}


@contextmanager
def _many_runs(platform: Platform, like: int) -> Iterator[None]:
    """Copies of a run, which are in nobody's way afterwards."""
    path = platform.database.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, timeout=60)) as database:
        names = [row[1] for row in database.execute("pragma table_info(runs_run)")]
        kept = ", ".join(n for n in names if n not in ("id", "token_sha256", "withdrawal_sha256"))
        copies = (
            f"with recursive n(i) as (select 1 union all select i + 1 from n where i < {MANY})"  # noqa: S608 - our own table
            f" insert into runs_run ({kept}, token_sha256, withdrawal_sha256)"
            f" select {kept}, 'copy' || i, 'copy' || i from runs_run, n where id = ?"
        )
        with database:
            database.execute(copies, (like,))
        yield
        with database:
            database.execute("delete from runs_run where token_sha256 like 'copy%'")
