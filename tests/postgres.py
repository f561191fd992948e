"""A throw-away PostgreSQL for one test run: its own cluster, a unix socket, nothing kept."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

HOW_TO_INSTALL = "apt-get install postgresql"
# Nothing here has to survive a crash, so nothing waits for a disk.
OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def find_programs() -> Path | None:
    """The folder of initdb and pg_ctl: the newest that Debian has installed, or the PATH's."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda path: int(path.parts[-3]), default=None)
    found = newest or shutil.which("initdb")
    return Path(found).parent if found else None


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Run a new cluster; yields its DATABASE_URL. Afterwards the server and its files are gone."""
    folder = Path(tempfile.mkdtemp(prefix="furrow-postgres-"))
    try:
        _hand_over(folder)
        data = str(folder / "data")
        _run(programs / "initdb", "-D", data, "-U", "furrow", "-A", "trust", "-E", "UTF8", "-N")
        start = ["-l", str(folder / "log"), "-o", f"{OPTIONS} -k {folder}", "start"]
        _run(programs / "pg_ctl", "-D", data, "-w", *start)
        try:
            yield f"postgres://furrow@{quote(str(folder), safe='')}/postgres"
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _hand_over(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")


def _run(program: Path, *arguments: str) -> None:
    # The server refuses to be root.
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*prefix, str(program), *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{program.name} failed: {done.stderr.strip()}")
