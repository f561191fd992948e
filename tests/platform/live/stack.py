"""The platform as it runs: Valkey, uvicorn and the worker as processes of their own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

from django.db import connection
from redis import Redis, RedisError

from furrow.config import valkey
from furrow.config.before_start import listen
from furrow.live import mailbox
from tests import waiting

# Says nothing about how quick the platform is: a busy machine must not fail a test.
PATIENCE_S = 90.0
until = partial(waiting.until, within_s=PATIENCE_S)
UVICORN = "--loop uvloop --ws websockets-sansio --no-access-log --ws-max-size 1048576"
WORKER = "worker --pump -P threads -c 1 -Q inference,jobs --without-gossip --without-mingle"


class Stack:
    """Starts, kills and restarts the processes; everything they write lands in `folder`.

    database: the test's own by default.
    """

    server: ClassVar = ["uvicorn"]

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder = folder
        self.database = database
        self.socket = folder / "valkey.sock"
        self.url = f"http://127.0.0.1:{_free_port()}"
        self.redis = Redis(unix_socket_path=str(self.socket))
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> "Stack":
        self.start_valkey()
        self.start_web()
        self.start_worker()
        self.wait_for_web()
        self.wait_for_worker()
        return self

    def __exit__(self, *error: object) -> None:
        for name in list(reversed(self.processes)):
            self.kill(name)
        self.redis.close()

    def start_valkey(self) -> None:
        self._start("valkey", valkey.command(self.socket, self.folder))
        self._wait("valkey", self._redis_answers)

    def start_web(self) -> None:
        # As the supervisor does, with a socket of ours.
        with closing(listen("127.0.0.1", urlsplit(self.url).port or 0)) as sock:
            fd = sock.fileno()
            command = ["-m", *self.server, "furrow.config.asgi:application", "--fd", str(fd)]
            self._start("web", [sys.executable, *command, *UVICORN.split()], (fd,))

    def start_worker(self) -> None:
        self._start(
            "worker", [sys.executable, "-m", "celery", "-A", "furrow.config", *WORKER.split()]
        )

    def wait_for_web(self) -> None:
        self._wait("web", self._web_answers)

    def wait_for_worker(self) -> None:
        lease = mailbox.keys(0).lease
        self._wait("worker", lambda: bool(self.redis.exists(lease)))

    def kill(self, name: str, number: int = signal.SIGKILL) -> float:
        """Ends a process and returns how many seconds it took to go."""
        process, begin = self.processes.pop(name), time.monotonic()
        process.send_signal(number)
        process.wait(PATIENCE_S)
        return time.monotonic() - begin

    @property
    def environment(self) -> dict[str, str]:
        """Of the processes."""
        return os.environ | {
            "FURROW_DATA": str(self.folder),
            "REDIS_URL": f"unix://{self.socket}",
            "DATABASE_URL": self.database or _database_url(),
        }

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()

    def _start(self, name: str, command: list[str], pass_fds: Sequence[int] = ()) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, pass_fds=pass_fds
            )

    def _wait(self, name: str, is_ready: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not is_ready():
            assert self.processes[name].poll() is None, self.log(name)
            assert time.monotonic() < deadline, f"{name} does not start:\n{self.log(name)}"
            time.sleep(0.05)

    def _redis_answers(self) -> bool:
        try:
            return bool(self.redis.ping())
        except RedisError:
            return False

    def _web_answers(self) -> bool:
        try:
            build_opener(ProxyHandler({})).open(f"{self.url}/readyz", timeout=5).close()
        except OSError:
            return False
        return True


def _database_url() -> str:
    """The test database, for other processes."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
