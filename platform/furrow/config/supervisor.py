"""Keeps the children running: starts them, restarts who dies, stops them in order."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from furrow.config.before_start import StartError
from furrow.config.children import Child

POLL_S = 0.1
# A child that dies at once is tried again after 0.5 s, 1 s, 2 s … 30 s.
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
# Who lived this long has started well; the next death counts as a first one.
STEADY_S = 60.0
# All must be gone 3 s after the signal. The web process flushes its last segments in this time;
# the worker waits up to a second for its broker and loses nothing when it is killed.
STOP_S = 1.6
STOP_LAST_S = 0.3


@dataclass
class Watched:
    child: Child
    serves: bool  # the others need it until their end
    started: float = 0.0
    pause_s: float = FIRST_PAUSE_S
    due: float | None = None  # when to try again; None while it lives

    def start(self) -> None:
        self.child.start()
        self.started, self.due = time.monotonic(), None

    def look(self) -> None:
        """Restarts the child if it is dead and its pause is over."""
        now = time.monotonic()
        if self.due is None and not self.child.alive():
            self._plan(now)
        elif self.due is not None and now >= self.due:
            self.start()

    def _plan(self, now: float) -> None:
        if now - self.started > STEADY_S:
            self.pause_s = FIRST_PAUSE_S
        _complain(self.child, f"Trying again in {self.pause_s:g} s.")
        self.due = now + self.pause_s
        self.pause_s = min(self.pause_s * 2, LONGEST_PAUSE_S)


class Supervisor:
    """All children, and the rules by which they live."""

    def __init__(self) -> None:
        self.watched: list[Watched] = []

    def start(self, child: Child, *, serves: bool = False) -> None:
        watched = Watched(child, serves)
        self.watched.append(watched)
        watched.start()

    def wait_for(self, child: Child, ready: Callable[[], bool], timeout_s: float) -> None:
        """Waits until `ready`, while the child lives.

        Raises:
            StartError: it died, or it took too long.
        """
        deadline = time.monotonic() + timeout_s
        while not ready():
            if not child.alive():
                _complain(child)
                raise StartError(f"The {child.name} process does not start; its words are above.")
            if time.monotonic() > deadline:
                raise StartError(
                    f"The {child.name} process is not ready after {timeout_s:g} s. See {child.log}"
                )
            time.sleep(POLL_S / 5)

    def watch(self) -> None:
        """Goes on until a signal raises out of it."""
        while True:
            for watched in self.watched:
                watched.look()
            time.sleep(POLL_S)

    def stop(self) -> None:
        """Everybody first, then the servers that they need; nobody is left afterwards."""
        _stop([one for one in self.watched if not one.serves], STOP_S)
        _stop([one for one in self.watched if one.serves], STOP_LAST_S)


def _stop(watched: list[Watched], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    for one in watched:
        one.child.ask_to_stop()
    for one in watched:
        one.child.stopped_by(deadline)


def _complain(child: Child, then: str = "") -> None:
    code = child.process.returncode if child.process else None
    print(f"The {child.name} process died (status {code}). {then}", file=sys.stderr)
    print(child.last_lines(), file=sys.stderr, flush=True)
