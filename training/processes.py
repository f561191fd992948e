"""One program at a time, out of the way of whoever reads frames, gone when its worker is gone."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

# Of 0..19: with nothing else to do it gets a whole core, beside the pump a small share of one.
NICENESS = 15
PR_SET_PDEATHSIG = 1  # prctl(2)
STOP_S = 5.0
LOG_BYTES = 8000


def start(arguments: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
    """`python -m training.distillation …` in a process group of its own; its words go to `log`."""
    with log.open("ab") as file:
        return subprocess.Popen(
            [sys.executable, "-m", "training.distillation", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            # A bar that redraws itself is no log; waiting threads that spin would steal a core.
            env=os.environ | {"TQDM_DISABLE": "1", "OMP_WAIT_POLICY": "PASSIVE"},
            start_new_session=True,
            preexec_fn=_step_back(os.getpid()),
        )


def threads() -> int:
    """All cores but one, which the pump keeps for itself."""
    return max(1, len(os.sched_getaffinity(0)) - 1)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Asks the group, and kills it if it does not go in time."""
    if process.poll() is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def tail(log: Path) -> str:
    """The end of a log."""
    if not log.exists():
        return ""
    return log.read_bytes()[-LOG_BYTES:].decode(errors="replace")


def verdict(process: subprocess.Popen[bytes], log: Path) -> str:
    """Why it failed, in one sentence."""
    lines = tail(log).strip().splitlines()
    if process.returncode == 2 and lines:
        return lines[-1]
    if process.returncode < 0:
        name = signal.Signals(-process.returncode).name
        return f"The training process was killed ({name}), perhaps for want of memory. Resume it."
    last = lines[-1] if lines else "it said nothing"
    return f"The training process broke off (status {process.returncode}): {last}"


def _step_back(parent: int) -> Callable[[], None]:
    """For between fork and exec."""
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def arrange() -> None:
        os.setpriority(os.PRIO_PROCESS, 0, NICENESS)
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died in between, and nobody would tell us
            os._exit(1)

    return arrange
