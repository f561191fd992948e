"""Child processes that never outlive the supervisor, whatever kills it."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1  # prctl(2)
READY_FD = "FURROW_READY_FD"
SHOWN_LINES = 15


class Child:
    """One program, its log file, and a pipe on which it may say that it is ready."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        log: Path,
        *,
        variables: Mapping[str, str] | None = None,
        pass_fds: Iterable[int] = (),
    ) -> None:
        self.name = name
        self.command = list(command)
        self.log = log
        self.variables = dict(variables or {})
        self.pass_fds = tuple(pass_fds)
        self.process: subprocess.Popen[bytes] | None = None
        self._ready_end = -1

    def start(self) -> None:
        """Starts the program; from the main thread, since the kernel watches that thread's life."""
        self._close_pipe()
        self._ready_end, child_end = os.pipe()
        os.set_blocking(self._ready_end, False)
        try:
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(
                    self.command,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    env={**os.environ, **self.variables, READY_FD: str(child_end)},
                    pass_fds=(*self.pass_fds, child_end),
                    # Ctrl-C is for the supervisor, which stops the children in their order.
                    start_new_session=True,
                    preexec_fn=_die_with(os.getpid()),
                )
        finally:
            os.close(child_end)

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def said_ready(self) -> bool:
        try:
            return bool(os.read(self._ready_end, 1))
        except BlockingIOError:
            return False

    def last_lines(self) -> str:
        """The end of its log, for somebody who asks why it died."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-SHOWN_LINES:])

    def ask_to_stop(self) -> None:
        self._signal(signal.SIGTERM)

    def stopped_by(self, deadline: float) -> None:
        """Waits until `deadline` (monotonic seconds), then kills whatever is left of its group."""
        while self.alive() and time.monotonic() < deadline:
            time.sleep(0.02)
        self._signal(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()
        self._close_pipe()

    def _signal(self, number: signal.Signals) -> None:
        if self.alive() and self.process is not None:
            # The group, so that nothing that the child started is left behind.
            os.killpg(self.process.pid, number)

    def _close_pipe(self) -> None:
        if self._ready_end >= 0:
            os.close(self._ready_end)
            self._ready_end = -1


def report_ready() -> None:
    """Says to the supervisor, if there is one, that this process is ready."""
    if fd := os.environ.pop(READY_FD, None):
        os.write(int(fd), b"1")
        os.close(int(fd))


def _die_with(parent: int) -> Callable[[], None]:
    """For between fork and exec: the kernel kills the child as soon as its parent is gone."""
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def arrange() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died in between, and nobody would tell us
            os._exit(1)

    return arrange
