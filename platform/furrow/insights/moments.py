"""Events as the report reads them."""

from typing import Any, NamedTuple


class Moment(NamedTuple):
    """One event, on the run's clock."""

    t_ms: int
    kind: str
    data: dict[str, Any]


# These say where on a page; whatever else happened is the run's story.
POINTER_KINDS = frozenset(["clicked", "cursor_moved", "scrolled"])
