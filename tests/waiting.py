"""Waiting for what other threads and processes do: for the thing itself and never for a while."""

import time
from collections.abc import Callable
from typing import Any

LOOK_EVERY_S = 0.02


def until(is_so: Callable[[], Any], what: str = "", within_s: float = 10.0) -> float:
    """Returns the seconds that it took; fails after `within_s`, saying what did not happen."""
    begin = time.monotonic()
    while not is_so():
        assert time.monotonic() - begin < within_s, f"not within {within_s:g} s: {what}"
        time.sleep(LOOK_EVERY_S)
    return time.monotonic() - begin
