"""What happened where on the pages, and where it hurt."""

from typing import Literal

from typing_extensions import TypedDict

from furrow.insights.schema.tasks import Figure
from furrow.insights.schema.words import ClickKind, Number, TroubleKind, Values


class Click(TypedDict):
    x: float
    y: float
    valence: Number
    run: int
    t_ms: int
    kind: ClickKind
    element: str


class CursorDot(TypedDict):
    x: float
    y: float
    valence: Number
    run: int
    t_ms: int


class PageMap(TypedDict):
    """Positions are pixels of a document of `width` x `height`.

    About `cursor_share` of the pointer's way is shown. `bucket`: those whose windows are at most so
    wide, in CSS pixels (480, 900, 1280 or 1920 and wider).
    """

    address: str
    bucket: int
    width: int
    height: int
    n: int
    clicks: list[Click]
    cursor: list[CursorDot]
    cursor_share: Number
    scroll_depth: Values


class Evidence(TypedDict):
    kind: TroubleKind
    times: int
    people: int


class FrictionMoment(TypedDict):
    """`shift` is the valence around it, from the person's own baseline."""

    run: int
    label: str
    t_ms: int
    kind: TroubleKind
    shift: Number


class FrictionPoint(TypedDict):
    """Trouble with a negative shift in one task on one page.

    `affected` of the `n` people who tried the task and have a baseline; `moments` holds the
    strongest of each, and `shift` is their mean.
    """

    id: str
    task: str
    address: str
    affected: int
    n: int
    shift: Figure
    evidence: list[Evidence]
    elements: list[str]
    moments: list[FrictionMoment]
    verdict: Literal["real", "not", "unsure"] | None


class Friction(TypedDict):
    """`precision`: percent of the judged points that the team found real."""

    points: list[FrictionPoint]
    precision: Figure
