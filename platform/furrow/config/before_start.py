"""What has to be right before anything starts; each fault is one sentence with its mending."""

import errno
import fcntl
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LEAST_FREE_MB = 100
MB = 1024 * 1024
BACKLOG = 512
UNTAKEN_MS = 30_000


class StartError(Exception):
    """Why Furrow does not start, and what to do."""


def prepare_folder(folder: Path) -> None:
    """Makes the data folder and tries to write to it.

    Raises:
        StartError: the disk is full, or the folder is not ours.
    """
    try:
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        require_space(folder)
        probe = folder / ".probe"
        probe.write_bytes(b"x" * 4096)
        probe.unlink()
    except OSError as error:
        raise _cannot_write(folder, error) from error


def require_space(folder: Path) -> None:
    free_mb = shutil.disk_usage(folder).free // MB
    if free_mb < LEAST_FREE_MB:
        raise StartError(
            f"The disk of {folder} is full: {free_mb} MB are free, Furrow needs {LEAST_FREE_MB} MB."
            " Make room, or set FURROW_DATA to a folder on another disk."
        )


@contextmanager
def hold(folder: Path) -> Iterator[None]:
    """Keeps the data folder for this process inside the block.

    Raises:
        StartError: another Furrow runs on it.
    """
    with (folder / "supervisor.pid").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise StartError(
                f"Furrow already runs on {folder} (process {file.read().strip()}). Use that one,"
                " stop it, or set FURROW_DATA to another folder."
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def listen(host: str, port: int) -> socket.socket:
    """The socket that the web process will serve; ours, so that nobody else can answer on it.

    Raises:
        StartError: the port is taken or not allowed, or the host is not this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Connections inherit it: who takes nothing for so long is cut off, with all that waits there.
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNTAKEN_MS)
    try:
        sock.bind((host, port))
    except OSError as error:
        sock.close()
        raise _cannot_listen(host, port, error) from error
    sock.listen(BACKLOG)
    return sock


def require_built(pages: Path, detector: Path) -> None:
    """Raises StartError unless the front end and the face detector's model are there."""
    if not (pages / "researcher.html").is_file():
        raise StartError(f"The pages are not built ({pages} is missing). Run: make run")
    if not detector.is_file():
        raise StartError(f"The face detector is not built ({detector} is missing). Run: make run")


def _cannot_write(folder: Path, error: OSError) -> StartError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StartError(
            f"The disk of {folder} is full. Make room, or set FURROW_DATA to a folder on another"
            " disk."
        )
    return StartError(
        f"Furrow cannot write to its data folder {folder} ({error.strerror}). Change its owner, or"
        " set FURROW_DATA to another folder."
    )


def _cannot_listen(host: str, port: int, error: OSError) -> StartError:
    if error.errno == errno.EADDRINUSE:
        return StartError(
            f"Port {port} is taken by another program. Stop that one, or choose another port:"
            f" make run PORT={port + 1}"
        )
    return StartError(f"Furrow cannot listen on {host}:{port} ({error.strerror}). Choose another.")
