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
# Nothing here has to survive a crash of the machine, so nothing waits for a disk.
OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off"


def find_programs() -> Path | None:
    """The folder of initdb and pg_ctl: the newest that Debian has installed, or the PATH's."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda path: int(path.parts[-3]), default=None)
    found = newest or shutil.which("initdb")
    return Path(found).parent if found else None


class Cluster:
    """A server that can be stopped, as by a power cut, and started again."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs = programs
        self.folder = folder
        self.url = f"postgres://furrow@{quote(str(folder), safe='')}/postgres"
        self.runs = False

    def create(self) -> None:
        options = ["-U", "furrow", "-A", "trust", "-E", "UTF8", "-N"]
        _run(self.programs / "initdb", "-D", str(self.folder / "data"), *options)

    def start(self) -> None:
        options = ["-l", str(self.folder / "log"), "-o", f"{OPTIONS} -k {self.folder}"]
        self._control("-w", *options, "start")
        self.runs = True

    def stop(self) -> None:
        self.runs = False
        self._control("-m", "immediate", "stop")

    def _control(self, *arguments: str) -> None:
        _run(self.programs / "pg_ctl", "-D", str(self.folder / "data"), *arguments)


@contextmanager
def cluster(programs: Path) -> Iterator[Cluster]:
    """Run a new cluster. Afterwards the server and its files are gone."""
    folder = Path(tempfile.mkdtemp(prefix="furrow-postgres-"))
    try:
        _hand_over(folder)
        server = Cluster(programs, folder)
        server.create()
        server.start()
        try:
            yield server
        finally:
            if server.runs:
                server.stop()
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
