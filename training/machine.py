"""Who trains on this machine: one process at most."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings


@contextmanager
def alone() -> Iterator[bool]:
    """A lock that dies with its process, however that is killed; False while another holds it."""
    settings.DATA_FOLDER.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_FOLDER / "training.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def is_training() -> bool:
    """Whether a process of this machine trains, or is about to."""
    with alone() as free:
        return not free
