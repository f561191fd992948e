"""Disks that can be full: a small one in memory or, where nothing may be mounted, a limit."""

import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import Protocol

SIZE = "64m"


class Disk(Protocol):
    """The disk below a folder."""

    def fill(self, pid: int) -> None:
        """Nothing more can be written there, at least by this process."""

    def free(self, pid: int) -> None:
        """Takes it back."""


class SmallDisk:
    """A tmpfs: whoever writes gets ENOSPC."""

    def __init__(self, folder: Path) -> None:
        self.ballast = folder / "ballast"

    def fill(self, pid: int) -> None:
        with self.ballast.open("wb", buffering=0) as file:
            for size in (1 << 20, 1 << 12):
                self._write(file, bytes(size))

    def free(self, pid: int) -> None:
        self.ballast.unlink()

    def _write(self, file: FileIO, piece: bytes) -> None:
        try:
            while file.write(piece) == len(piece):
                pass
        except OSError:
            return


class Limit:
    """RLIMIT_FSIZE: the process gets EFBIG, which says the same of every file that would grow."""

    def fill(self, pid: int) -> None:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))

    def free(self, pid: int) -> None:
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, unlimited)


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """Something that can be full below `folder`."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, stderr=subprocess.DEVNULL).returncode:
        yield Limit()
        return
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
