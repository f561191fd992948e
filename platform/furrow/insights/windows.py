"""Windows of a run's time, as addresses name them."""

import re
from typing import NamedTuple

from rest_framework.exceptions import ValidationError

FORM = re.compile(r"(\d{1,9}):(\d{1,9}):(\d{1,9})", re.ASCII)


class Window(NamedTuple):
    """Part of a run, ms since its start, both bounds included; no end: to the last moment."""

    run: int
    from_ms: int = 0
    to_ms: int | None = None


def parse_window(text: str) -> Window:
    """`RUN:FROM:TO`.

    Raises:
        ValidationError: it is written in another way.
    """
    match = FORM.fullmatch(text)
    if match is None:
        raise ValidationError({"window": [f"Write RUN:FROM:TO, for example 7:0:2000, not {text}."]})
    return Window(*map(int, match.groups()))
