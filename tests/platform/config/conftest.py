import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.platform.config.supervised import Platform

WORKER = ["-m", "celery", "-A", "furrow.config", "worker", "-P", "threads", "-c", "1"]


@pytest.fixture
def worker_exit() -> Callable[[str], tuple[int, str]]:
    """Starts a real worker on a Redis that it must refuse; its status and what it said."""

    def run(url: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, *WORKER],
            env={**os.environ, "REDIS_URL": url},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    return run


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Platform]]:
    started: list[Platform] = []

    def begin(**variables: str) -> Platform:
        started.append(Platform(tmp_path / "data", **variables))
        return started[-1]

    yield begin
    for platform in started:
        platform.end()
