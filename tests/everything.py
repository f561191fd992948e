"""Every test that can run on this machine: `make test`.

What is missing (PostgreSQL, Chromium) is named with the command that installs it; under FURROW_CI
that, and any skipped test, is a failure.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests import chromium, postgres

PYTEST = [sys.executable, "-m", "pytest", "-q"]
STRICT = bool(os.environ.get("FURROW_CI"))


@dataclass(frozen=True)
class Missing:
    """Why a part could not run here, as a sentence."""

    sentence: str


Part = Callable[[], int | Missing]


def python_on_sqlite() -> int:
    return _pytest("tests", "--ignore=tests/e2e")


def python_on_postgresql() -> int | Missing:
    programs = postgres.find_programs()
    if programs is None:
        return Missing(f"PostgreSQL is not installed: {postgres.HOW_TO_INSTALL}")
    with postgres.cluster(programs) as server:
        return _pytest("tests/platform", variables={"DATABASE_URL": server.url})


def front_end() -> int:
    return _run(["npm", "--prefix", "frontend", "test"])


def browser() -> int | Missing:
    if chromium.find() is None:
        return Missing(f"Chromium is not installed: {chromium.HOW_TO_INSTALL}")
    return _pytest("tests/e2e")


PARTS: dict[str, Part] = {
    "Python on SQLite": python_on_sqlite,
    "Python on PostgreSQL": python_on_postgresql,
    "Front end": front_end,
    "Browser": browser,
}


def main() -> int:
    # As an exception, so that the throw-away PostgreSQL goes too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    results = {name: _timed(name, part) for name, part in PARTS.items()}
    print()
    for name, (result, seconds) in results.items():
        print(f"  {name:22}{_word(result):8}{seconds:5.0f} s")
    missing = [result for result, _ in results.values() if isinstance(result, Missing)]
    for item in missing:
        print(f"  {item.sentence}")
    failed = sum(_has_failed(result) for result, _ in results.values())
    skipped = 0 if STRICT else len(missing)
    print(f"parts: {len(PARTS) - failed - skipped} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


def _timed(name: str, part: Part) -> tuple[int | Missing, float]:
    print(f"\n=== {name}", flush=True)
    start = time.monotonic()
    return part(), time.monotonic() - start


def _word(result: int | Missing) -> str:
    if isinstance(result, Missing):
        return "missing"
    return "FAILED" if result else "passed"


def _has_failed(result: int | Missing) -> bool:
    return STRICT if isinstance(result, Missing) else result != 0


def _pytest(*arguments: str, variables: Mapping[str, str] | None = None) -> int:
    strict = ["-p", "tests.no_skips"] if STRICT else []
    return _run([*PYTEST, *strict, *arguments], variables)


def _run(command: list[str], variables: Mapping[str, str] | None = None) -> int:
    return subprocess.run(command, env={**os.environ, **(variables or {})}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
