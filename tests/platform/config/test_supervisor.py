"""Real child processes that die, hang and have children of their own."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from furrow.config.before_start import StartError
from furrow.config.children import Child
from furrow.config.supervisor import FIRST_PAUSE_S, STOP_LAST_S, STOP_S, Supervisor
from tests.platform.live.stack import PATIENCE_S, until

SLEEPS_S = 600
SLEEPS = f"import time; time.sleep({SLEEPS_S})"
READY = "from furrow.config.children import report_ready as r; r(); " + SLEEPS
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + READY
PARENT = (
    "import subprocess, sys; subprocess.Popen([sys.executable, '-c', '" + SLEEPS + "']); " + READY
)
DIES = "import sys; sys.exit('no camera in this house')"

Make = Callable[..., Child]


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    one = Supervisor()
    yield one
    one.stop()


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def child(code: str, name: str = "child") -> Child:
        return Child(name, [sys.executable, "-c", code], tmp_path / f"{name}.log")

    return child


def pid(child: Child) -> int:
    assert child.process is not None
    return child.process.pid


def test_waits_until_a_child_says_it_is_ready(supervisor: Supervisor, make: Make) -> None:
    child = make(READY)
    supervisor.start(child)
    supervisor.wait_for(child, child.said_ready, PATIENCE_S)
    assert child.alive()


def test_child_that_dies_at_the_start_is_quoted(
    supervisor: Supervisor, make: Make, capsys: pytest.CaptureFixture
) -> None:
    child = make(DIES, "worker")
    supervisor.start(child)
    with pytest.raises(StartError, match="worker process does not start"):
        supervisor.wait_for(child, child.said_ready, PATIENCE_S)
    assert "no camera in this house" in capsys.readouterr().err


def test_child_that_is_never_ready_is_named(supervisor: Supervisor, make: Make) -> None:
    child = make(SLEEPS, "web")
    supervisor.start(child)
    with pytest.raises(StartError, match=r"web process is not ready after 0\.1 s.*web\.log"):
        supervisor.wait_for(child, child.said_ready, 0.1)


def test_killed_child_is_started_again_after_a_pause(supervisor: Supervisor, make: Make) -> None:
    child = make(SLEEPS)
    supervisor.start(child)
    first = pid(child)
    psutil.Process(first).kill()
    [watched] = supervisor.watched
    begin = time.monotonic()

    def is_back() -> bool:
        watched.look()
        return child.alive() and pid(child) != first

    until(is_back)
    assert time.monotonic() - begin >= FIRST_PAUSE_S


def test_pauses_grow_while_a_child_keeps_dying(supervisor: Supervisor, make: Make) -> None:
    child = make(DIES)
    supervisor.start(child)
    [watched] = supervisor.watched

    def pause_has_grown() -> bool:
        watched.look()
        return watched.pause_s >= 4 * FIRST_PAUSE_S

    until(pause_has_grown)


def test_stubborn_child_is_gone_within_three_seconds(supervisor: Supervisor, make: Make) -> None:
    server, other = make(STUBBORN, "server"), make(STUBBORN, "other")
    supervisor.start(server, serves=True)
    supervisor.start(other)
    for child in (server, other):
        supervisor.wait_for(child, child.said_ready, PATIENCE_S)
    begin = time.monotonic()
    supervisor.stop()
    # What it allows itself; how long a busy machine takes to do it is not its doing.
    assert STOP_S + STOP_LAST_S < 3
    assert time.monotonic() - begin < SLEEPS_S
    assert not server.alive()
    assert not other.alive()


def test_children_of_a_child_are_stopped_with_it(supervisor: Supervisor, make: Make) -> None:
    child = make(PARENT)
    supervisor.start(child)
    supervisor.wait_for(child, child.said_ready, PATIENCE_S)
    [grandchild] = psutil.Process(pid(child)).children()
    supervisor.stop()
    until(lambda: not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE)
