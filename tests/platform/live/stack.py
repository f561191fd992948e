"""The platform as it runs: Valkey, uvicorn and the worker as processes of their own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

from django.db import connection
from redis import Redis, RedisError

from furrow.config import valkey
from furrow.live import mailbox

PATIENCE_S = 60.0
UVICORN = "--loop uvloop --ws websockets-sansio --no-access-log --ws-max-size 1048576"
WORKER = "worker --pump -P threads -c 1 -Q inference,jobs --without-gossip --without-mingle"


class Stack:
    """Starts, kills and restarts the processes; everything they write lands in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
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
        for name in ("web", "worker", "valkey"):
            self.kill(name)
        self.redis.close()

    def start_valkey(self) -> None:
        self._start("valkey", valkey.command(self.socket, self.folder))
        self._wait("valkey", self._redis_answers)

    def start_web(self) -> None:
        port = str(urlsplit(self.url).port)
        command = ["-m", "uvicorn", "furrow.config.asgi:application", "--port", port]
        self._start("web", [sys.executable, *command, *UVICORN.split()])

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

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()

    def _start(self, name: str, command: list[str]) -> None:
        environment = os.environ | {
            "FURROW_DATA": str(self.folder),
            "REDIS_URL": f"unix://{self.socket}",
            "DATABASE_URL": _database_url(),
        }
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                command, env=environment, stdout=log, stderr=log
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
