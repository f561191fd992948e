"""The platform's real processes on a database of their own."""

import json
import os
import subprocess
import sys
from functools import cached_property
from pathlib import Path

from tests.faults.witness import Witness
from tests.platform.live.stack import Stack

LONG = bool(os.environ.get("FURROW_LONG"))
SETTINGS = "furrow.config.settings"


def within_s(seconds: float) -> float:
    """A limit for a machine that does nothing else; CI runs four suites at once on two cores."""
    return seconds if LONG else 3 * seconds


class Platform(Stack, Witness):
    """Valkey, a web process and a worker; `folder` is the data folder of all of them."""

    def __init__(self, folder: Path, database: str = "") -> None:
        super().__init__(folder, database or f"sqlite:///{folder}/furrow.sqlite3")

    def __enter__(self) -> "Platform":
        assert self.prepared
        super().__enter__()
        return self

    @cached_property
    def prepared(self) -> dict[str, str]:
        """The study's id, its link's token, and the key of a session of its researcher."""
        command = [sys.executable, "-m", "tests.faults.prepare"]
        environment = self.environment | {"DJANGO_SETTINGS_MODULE": SETTINGS}
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
        return dict(json.loads(done.stdout))

    @property
    def link(self) -> str:
        return self.prepared["link"]

    def pid(self, name: str) -> int:
        return self.processes[name].pid


def memory_kb(pid: int) -> int:
    """What a process has in memory now, kB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024
