"""What the platform's processes hold at a moment, as the system and Redis say it."""

import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil
from prometheus_client.parser import text_string_to_metric_families
from redis import Redis

from furrow.live import mailbox
from tests.e2e.stack import Stack

EVERY_S = 1.0
# After a round: the last segments are written, sockets and their connections are gone.
REST_S = 4.0
# What the supervisor's children have in their commands.
PARTS = {"web": "uvicorn", "worker": "--pump", "redis": "valkey"}


@dataclass(frozen=True)
class Census:
    """`megabytes`, `threads` and `files` by process; the rest is the platform's as a whole."""

    at: float  # monotonic seconds
    megabytes: dict[str, float]
    threads: dict[str, int]
    files: dict[str, int]
    connections: int  # that Redis has
    keys: int  # that Redis holds
    waiting: int  # frames in the mailbox
    sockets: int  # of participants, as the web process counts them


class Watch:
    """Looks at one platform; made anew for each round, since a process may have been replaced."""

    def __init__(self, platform: Stack) -> None:
        self.platform = platform
        self.redis = Redis(unix_socket_path=str(platform.data / "valkey.sock"))
        self.processes = _processes(platform)
        self.busy: list[Census] = []

    @contextmanager
    def under_load(self) -> Iterator[None]:
        """Looks once a second, in `busy`, until the block ends."""
        over = threading.Event()
        looking = threading.Thread(target=self._look, args=(over,))
        looking.start()
        try:
            yield
        finally:
            over.set()
            looking.join()

    def at_rest(self) -> Census:
        time.sleep(REST_S)
        return self._census()

    def _look(self, over: threading.Event) -> None:
        while not over.wait(EVERY_S):
            self.busy.append(self._census())

    def _census(self) -> Census:
        known = self.processes.items()
        return Census(
            at=time.monotonic(),
            megabytes={name: process.memory_info().rss / 2**20 for name, process in known},
            threads={name: process.num_threads() for name, process in known},
            files={name: process.num_fds() for name, process in known},
            connections=int(self.redis.info("clients")["connected_clients"]),
            keys=int(self.redis.dbsize()),
            waiting=int(self.redis.hlen(mailbox.keys(0).frames)),
            sockets=self._sockets(),
        )

    def _sockets(self) -> int:
        token = self.platform.environment["FURROW_METRICS_TOKEN"]
        headers = {"Authorization": f"Bearer {token}"}
        asked = urllib.request.Request(f"{self.platform.address}/metrics", headers=headers)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(asked, timeout=30) as answer:
            families = text_string_to_metric_families(answer.read().decode())
        found = {family.name: family for family in families}["furrow_sockets_open"]
        return int(sum(s.value for s in found.samples if s.labels["kind"] == "participant"))


def _processes(platform: Stack) -> dict[str, psutil.Process]:
    supervisor = psutil.Process(int((platform.data / "supervisor.pid").read_text()))
    children = {child: " ".join(child.cmdline()) for child in supervisor.children()}
    return {
        name: next(child for child, command in children.items() if word in command)
        for name, word in PARTS.items()
    }
