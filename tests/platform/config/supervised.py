"""The whole platform as people start it, under its supervisor."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from http.cookiejar import CookieJar
from pathlib import Path

import psutil
import pytest
from django.conf import settings

from emotion.faces import DETECTOR_PATH
from tests.faults.witness import Witness
from tests.platform.live.stack import PATIENCE_S

needs_built = pytest.mark.skipif(
    not (settings.FRONTEND_FOLDER / "researcher.html").is_file() or not DETECTOR_PATH.is_file(),
    reason="the pages or the face detector are not built; `make test` builds both",
)
UP = [sys.executable, "-m", "furrow.config.up"]


class Platform(Witness):
    """One running supervisor and what it printed."""

    def __init__(self, data: Path, *arguments: str, **variables: str) -> None:
        self.data = data
        self.process = subprocess.Popen(
            [*UP, "--port", "0", *arguments],
            env=surroundings(data, **variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.printed = self._read()
        self.supervisor = psutil.Process(self.process.pid)
        self.family = self.supervisor.children(recursive=True)
        self.start_cpu_s = sum(cpu_s(process) for process in (self.supervisor, *self.family))
        self.url = self.said("Researchers").rstrip("/")
        self.link = self.said("Participants").rpartition("/")[2]
        self.database = f"sqlite:///{data}/furrow.sqlite3"

    def said(self, word: str) -> str:
        found = re.search(rf"^  {word} +(.+)$", self.printed, re.MULTILINE)
        assert found, self.printed
        return found[1]

    def children(self, word: str) -> list[psutil.Process]:
        """The living children with this word in their commands."""
        children = self.supervisor.children()
        return [child for child in children if word in (command_of(child) or "")]

    def signal(self, number: signal.Signals) -> float:
        """Seconds until the supervisor is gone."""
        begin = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(timeout=PATIENCE_S)
        return time.monotonic() - begin

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def left(self) -> list[psutil.Process]:
        return [process for process in self.family if command_of(process) is not None]

    def _read(self) -> str:
        lines = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            lines.append(line)
            if line.startswith("Ctrl-C"):
                break
        return "".join(lines)


def cpu_s(process: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess):
        times = process.cpu_times()
        return float(times.user + times.system)
    return 0.0


def command_of(process: psutil.Process) -> str | None:
    """None once it has ended, be it between two of the questions asked here."""
    with suppress(psutil.NoSuchProcess):
        if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            return " ".join(process.cmdline())
    return None


def surroundings(data: Path, **variables: str) -> dict[str, str]:
    foreign = ("REDIS_URL", "DATABASE_URL", "FURROW_SECRET_KEY")
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return kept | {"FURROW_DATA": str(data)} | variables


def fetch(url: str, body: dict[str, str] | None = None) -> tuple[int, str]:
    """A browser's request, with the cookie and the token that the page got first."""
    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    if body is None:
        with browser.open(url, timeout=PATIENCE_S) as answer:
            return answer.status, answer.read().decode()
    with browser.open(url, timeout=PATIENCE_S):
        token = next(cookie.value for cookie in jar if cookie.name == "csrftoken")
    headers = {"Content-Type": "application/json", "X-CSRFToken": str(token)}
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    with browser.open(request, timeout=PATIENCE_S) as answer:
        return answer.status, answer.read().decode()


def is_ready(address: str) -> bool:
    try:
        return fetch(f"{address}readyz")[0] == 200
    except OSError:
        return False
