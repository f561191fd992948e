"""Expressions over time."""

from typing_extensions import TypedDict

from furrow.insights.schema.words import MarkKind, Row, Unit


class RowsByLabel(TypedDict):
    angry: Row
    disgust: Row
    fear: Row
    happy: Row
    neutral: Row
    sad: Row
    surprise: Row


class Valence(TypedDict):
    raw: Row
    corrected: Row
    low: Row
    high: Row


class Mark(TypedDict):
    """`t_ms` since the task's start without pauses; `at`: that moment in the timeline's unit."""

    t_ms: int
    at: float
    kind: MarkKind
    label: str
    run: int
    detail: str


class Timeline(TypedDict):
    """One task's expressions without pauses; `n_corrected` counts those whose baseline can be used.

    `bin_ms` of the unit percent is the participants' mean, since each has their own.
    """

    task: str
    title: str
    bin_ms: int
    bins: int
    unit: Unit
    n: list[int]
    n_corrected: list[int]
    present: list[int]
    coverage: Row
    raw: RowsByLabel
    corrected: RowsByLabel
    share: RowsByLabel
    valence: Valence
    doubtful: list[bool]
    doubtful_corrected: list[bool]
    marks: list[Mark]


class Span(TypedDict):
    from_ms: int
    to_ms: int


class TaskSpan(TypedDict):
    """`pauses` are on the run's clock; they count neither for times nor for expressions."""

    id: str
    from_ms: int
    to_ms: int
    pauses: list[Span]


class RunLine(TypedDict):
    """One participant's whole run on the run's own clock.

    `raw` and `coverage`, uncorrected and a bin a second, are null unless `seconds` was asked for:
    half of a large report, which no chart of it draws.
    """

    run: int
    label: str
    start: int
    bins: int
    bin_ms: int
    raw: RowsByLabel | None
    coverage: Row | None
    tasks: list[TaskSpan]
    baseline: Span | None
    versions: list[str]
