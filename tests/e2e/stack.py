"""The real platform as `make run` starts it, on its own port and data folder."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# Far more than a start takes: the machine may be busy with other things.
READY_WITHIN_S = 300
GONE_WITHIN_S = 30


@dataclass(frozen=True)
class Stack:
    """A running platform; `link` is the demo study's address for participants."""

    address: str
    email: str
    password: str
    link: str
    data: Path

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Read the database beside the platform, as an outside witness."""
        with sqlite3.connect(f"file:{self.data}/furrow.sqlite3?mode=ro", uri=True) as database:
            return database.execute(query, values).fetchall()

    def newest_run(self) -> int:
        [(run,)] = self.rows("select max(id) from runs_run")
        return int(run)

    def events(self, run: int) -> list[dict[str, Any]]:
        """What the database holds of the run's events, in their order."""
        query = "select seq, t_ms, kind, data from runs_event where run_id = ? order by seq"
        return [
            {**json.loads(data), "seq": seq, "t_ms": t_ms, "kind": kind}
            for seq, t_ms, kind, data in self.rows(query, run)
        ]

    def started_at_ms(self, run: int) -> float:
        """Wall-clock time at which the run's clock was zero, in ms since 1970."""
        [(text,)] = self.rows("select started_at from runs_run where id = ?", run)
        return datetime.fromisoformat(f"{text}+00:00").timestamp() * 1000

    @property
    def environment(self) -> dict[str, str]:
        """Of a command that works on this platform's data."""
        return _environment(self.data)

    def add_researcher(self, email: str, password: str) -> None:
        """As an administrator does on the server."""
        self._manage("createsuperuser", "--no-input", "--email", email, password=password)

    def _manage(self, *arguments: str, password: str = "") -> None:
        environment = self.environment | {"DJANGO_SUPERUSER_PASSWORD": password}
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def running(data: Path) -> Iterator[Stack]:
    """Start everything, wait until it says that it is ready, and stop it afterwards."""
    with (data.parent / "supervisor.log").open("w+") as log:
        process = _start(data, log.fileno())
        try:
            yield _parse(_wait_until_ready(process, Path(log.name)), data)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(GONE_WITHIN_S)


def _environment(data: Path) -> dict[str, str]:
    """The defaults of a first start, whatever the tests around it use."""
    hidden = {"DATABASE_URL", "REDIS_URL", "FURROW_SECRET_KEY"}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return kept | {"FURROW_DATA": str(data)}


def _start(data: Path, log: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "furrow.config.up", "--port", "0"],
        env=_environment(data),
        cwd=ROOT,
        stdout=log,
        stderr=subprocess.STDOUT,
    )


def _wait_until_ready(process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline:
        said = log.read_text()
        if "Participants" in said:
            return said
        if process.poll() is not None:
            raise RuntimeError(f"the platform did not start: {said}")
        time.sleep(0.1)
    raise RuntimeError(f"the platform was not ready within {READY_WITHIN_S} s: {log.read_text()}")


def _parse(said: str, data: Path) -> Stack:
    """The three things that the first start prints: the address, the login, the link."""

    def after(word: str) -> str:
        found = re.search(rf"^ *{word} +(\S+)", said, re.MULTILINE)
        assert found, f"{word} is missing: {said}"
        return found[1]

    return Stack(
        address=after("Researchers").rstrip("/"),
        email=after("Sign in"),
        password=after("Password"),
        link=after("Participants"),
        data=data,
    )
