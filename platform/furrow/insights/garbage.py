"""Python's search for garbage, which a report's many rows set off again and again in vain."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_left_alone() -> Iterator[None]:
    """Reference counting goes on; only cycles wait, for as long as the block lasts.

    The switch is the process's: where two threads are within, the first to leave turns it on.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
